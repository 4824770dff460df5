// The button needs a script, so without one it is not there.
const button = document.getElementById("print");
button.hidden = false;
button.addEventListener("click", () => window.print());
