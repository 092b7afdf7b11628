"use strict";
// Shows the picture that was chosen before it is sent, and says at once when it is too large.
{
  const field = document.getElementById("f-image");
  const now = document.getElementById("avatar-now");
  field.addEventListener("change", () => {
    const file = field.files[0];
    const fits = !file || file.size <= Number(field.dataset.most);
    field.setCustomValidity(fits ? "" : field.dataset.tooLarge);
    field.reportValidity();
    if (!file || !fits) {
      return;
    }
    const reader = new FileReader();
    reader.addEventListener("load", () => {
      const image = new Image(96, 96);
      image.className = "avatar large";
      image.alt = "";
      image.addEventListener("load", () => now.replaceChildren(image));
      image.src = reader.result;
    });
    reader.readAsDataURL(file);
  });
}
