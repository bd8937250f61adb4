// A map of treaties or of tables: one script for both, which a page carries once.

import { renderTables } from "./forum_map.js";
import { renderTreaties } from "./treaty_map.js";

const render = ({ model, el }) => (model.get("treaties") ? renderTreaties : renderTables)({ model, el });

export default { render };
