// Only gathers the style of the plain pages; the script that comes of it is thrown away.
import "./style/page.css";
