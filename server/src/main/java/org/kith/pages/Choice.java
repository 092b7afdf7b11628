package org.kith.pages;

/// One of several things a form lets somebody choose.
public record Choice(String value, String label) {}
