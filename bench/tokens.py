"""User ids in, rows of the table tokens out: id, user, hash, made, ends; then the token itself."""
import base64
import hashlib
import secrets
import sys
import time

now = int(time.time() * 1000)
for number, line in enumerate(sys.stdin, 1):
    token = secrets.token_urlsafe(32)
    digest = base64.urlsafe_b64encode(hashlib.sha256(token.encode()).digest()).rstrip(b"=").decode()
    print(number, line.strip(), digest, now, now + 86_400_000, token, sep="\t")
