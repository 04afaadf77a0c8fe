// The files of this project as the forms read and write them.

import { close, normal, open } from "./shape.js";
import { merged, read } from "./splice.js";
import { rendered } from "./write.js";

/** The field that carries a file's own text through a form, so that it is kept wherever nothing has changed. */
export const ORIGINAL = "_original";

// A new record is a draft unless somebody says no, and a form takes what it begins with for what a file leaves out too:
// a record that is no draft says so in the form, and stays as it was.
const DRAFT = "draft";
const NO = "false";

/** `broken` is shown in place of the name of a file that cannot be read: it is not left out, lest somebody write it anew
    over what is there; and it cannot be saved. */
export function format(fields, broken) {
  const drafts = fields.some((field) => field.name === DRAFT);
  const opened = (text) => ({ ...(drafts ? { [DRAFT]: NO } : {}), ...open(fields, read(text)) });
  return {
    fromFile: (text) => {
      try {
        return { ...opened(text), [ORIGINAL]: text };
      } catch (wrong) {
        console.warn(wrong);
        return { name: broken, title: broken, [ORIGINAL]: text };
      }
    },
    toFile: (form) => {
      const { [ORIGINAL]: original, ...said } = form;
      if (!original) return `${rendered(close(fields, normal(said) ?? {}, undefined), 0)}\n`;
      const tree = read(original);
      if (said[DRAFT] === NO && tree?.[DRAFT] === undefined) delete said[DRAFT];
      return merged(original, close(fields, said, tree));
    },
  };
}
