"""The stages of the method, one module each; `plan` joins them."""
