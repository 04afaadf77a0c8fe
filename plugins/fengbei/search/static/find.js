// Finds entries: `fengbeiFind(root)` answers `{find, head}`. No page is touched here: box.js shows what is found.
// The index is in small files that are loaded as scripts, as far as a query needs them: this works from a stick, too.
// search/index.py says what is in which file, search/folding.py how texts are compared.
(function () {
  "use strict";

  var FAR = 8000, FIRST = 40, BACKSLASH = 92, PRIME = 65521;
  var LONGEST = 31, MOST_GRAMS = 6, MOST_WAYS = 24, AT_ONCE = 6, BEFORE = 16, AFTER = 40, MOST_PIECES = 9;
  var NAMES = ["people", "parks", "talks", "routes", "pages"];
  // How well a name fits: all of it, its beginning, a part, its characters in any order; TEXT is no name at all.
  var WHOLE = 0, ALIAS = 1, START = 2, PART = 3, MIXED = 4, TEXT = 5;
  var SPACE = /[\t-\r \u00a0\u2000-\u200b\u2028\u2029\u3000\ufeff]/;
  var DATE = /[0-9年月日]/, NAMED = /[0-9a-z\u3400-\u9fff\uf900-\ufaff]|[\ud800-\udbff][\udc00-\udfff]/;

  // --- Files -------------------------------------------------------------------------------------------------------

  var arrived = {}, loading = {};
  window.fengbeiFound = function (name, data) { arrived[name] = data; };

  function loader(root) {
    return function load(name) {
      if (!loading[name]) {
        loading[name] = new Promise(function (resolve, reject) {
          var script = document.createElement("script");
          script.src = root + "search/" + name.split("/").map(encodeURIComponent).join("/") + ".js";
          script.onload = function () { script.remove(); resolve(arrived[name]); };
          script.onerror = function () { script.remove(); delete loading[name]; reject(new Error(name)); };
          document.head.appendChild(script);
        });
      }
      return loading[name];
    };
  }

  // --- Lists of rising numbers -------------------------------------------------------------------------------------

  function unpack(text) {
    var numbers = [], at = -1;
    for (var i = 0; i < text.length; i++) {
      var unit = text.charCodeAt(i);
      if (unit === 33) { at += FAR; continue; }
      at += unit - FIRST - (unit > BACKSLASH ? 1 : 0);
      numbers.push(at);
    }
    return numbers;
  }

  function both(a, b) {
    var found = [];
    for (var i = 0, j = 0; i < a.length && j < b.length;) {
      if (a[i] === b[j]) { found.push(a[i]); i++; j++; }
      else if (a[i] < b[j]) i++;
      else j++;
    }
    return found;
  }

  function either(lists) {
    lists = lists.filter(function (list) { return list.length; });
    if (lists.length < 2) return lists[0] || [];
    var found = [].concat.apply([], lists).sort(function (a, b) { return a - b; });
    return found.filter(function (number, i) { return !i || number !== found[i - 1]; });
  }

  // --- Where a key stands in names: {code: numbers} -----------------------------------------------------------------

  function places(text) {
    var found = {};
    (text ? text.split(" ") : []).forEach(function (part) {
      var at = part.indexOf("%");
      found[part.slice(0, at)] = unpack(part.slice(at + 1));
    });
    return found;
  }

  function merged(all) {
    if (all.length === 1) return all[0];
    var lists = {};
    all.forEach(function (one) { for (var code in one) (lists[code] = lists[code] || []).push(one[code]); });
    for (var code in lists) lists[code] = either(lists[code]);
    return lists;
  }

  // Names in which the steps follow each other; `fromStart`: only where the name begins with them.
  function following(steps, fromStart, keep) {
    for (var code in steps[0]) {
      var slot = Math.floor(code / 64), at = Math.floor(code % 64 / 2);
      if (fromStart && at) continue;
      [0, 1].forEach(function (last) {
        var found = null;
        for (var i = 0; i < steps.length; i++) {
          var ends = i === steps.length - 1 ? last : 0;
          var here = steps[i][slot * 64 + (at + i) * 2 + ends];
          found = !here ? [] : found ? both(found, here) : here;
          if (!found.length) return;
        }
        keep(at ? PART : !last ? START : slot ? ALIAS : WHOLE, found);
      });
    }
  }

  // Entries whose names have every step somewhere.
  function anywhere(steps) {
    return steps.map(function (step) {
      return either(Object.keys(step).map(function (code) { return step[code]; }));
    }).reduce(both);
  }

  // --- Texts -------------------------------------------------------------------------------------------------------

  function folder(forms) {
    var plain = {};
    for (var i = 0; i < forms.length; i += 2) plain[forms[i]] = forms[i + 1];
    return function foldOne(character) {
      if (SPACE.test(character)) return "";
      var unit = character.charCodeAt(0);
      if (character.length === 1 && unit >= 0xff01 && unit <= 0xff5e) character = String.fromCharCode(unit - 0xfee0);
      if ("\u2022\u2027\u30fb\uff65".indexOf(character) >= 0) return "·";
      if (character >= "A" && character <= "Z") return character.toLowerCase();
      return plain[character] || character;
    };
  }

  function place(key, files) {
    var total = 0;
    Array.from(key).forEach(function (c) { total = (total * 31 + c.codePointAt(0)) % PRIME; });
    return total % files;
  }

  // Letters of a spelled name without tones: `Léi Fēng`, `lei2 feng1`, `LV BU`.
  function letters(text) {
    var bare = text.toLowerCase().normalize("NFD").replace(/u\u0308/g, "u").replace(/[\u0300-\u036f'’ʼ·\-\s]/g, "");
    bare = bare.replace(/([a-z])[1-5](?![0-9])/g, "$1").replace(/v/g, "u").replace(/^([ln])yu/, "$1u");
    return /^[a-z]+$/.test(bare) ? bare : "";
  }

  // Every way to take letters for syllables: whole ones, or where `cut` is allowed first letters and a last one begun.
  function ways(text, syllables, cut) {
    var found = [];
    function next(at, steps, cuts) {
      if (found.length >= MOST_WAYS * 4) return;
      if (at === text.length) { found.push({ steps: steps, cuts: cuts }); return; }
      for (var size = Math.min(6, text.length - at); size > 0; size--) {
        var part = text.substr(at, size), ends = at + size === text.length;
        if (syllables.has(part)) next(at + size, steps.concat([[part]]), cuts);
        else if (cut && (size === 1 || ends || /^[zcs]h$/.test(part))) {
          var begun = syllables.begun(part);
          if (begun.length) next(at + size, steps.concat([begun]), cuts + 1);
        }
      }
    }
    next(0, [], 0);
    return found.sort(function (a, b) { return a.cuts - b.cuts || a.steps.length - b.steps.length; });
  }

  function slips(text) {
    var all = [], alphabet = "abcdefghijklmnopqrstuwxyz";
    for (var i = 0; i <= text.length; i++) {
      var before = text.slice(0, i), after = text.slice(i);
      if (after) all.push(before + after.slice(1));
      if (after.length > 1) all.push(before + after[1] + after[0] + after.slice(2));
      for (var j = 0; j < alphabet.length; j++) {
        if (after) all.push(before + alphabet[j] + after.slice(1));
        all.push(before + alphabet[j] + after);
      }
    }
    return Array.from(new Set(all));
  }

  window.fengbeiFind = function (root) {
    var load = loader(root), head, foldOne, syllables, known = {};

    function ready() {
      return load("head").then(function (data) {
        if (!head) {
          var all = data.syllables.split(" "), sounds = new Set(all), begun = {};
          syllables = {
            has: function (part) { return sounds.has(part); },
            begun: function (part) {
              return begun[part] = begun[part] || all.filter(function (one) { return one.indexOf(part) === 0; });
            }
          };
          foldOne = folder(data.forms);
          head = data;
        }
        return head;
      });
    }

    function fold(text) { return Array.from(text).map(foldOne).join(""); }

    // The lists of a key, of the set of files that has it.
    function looked(set, file, key, read) {
      var name = set + "/" + file;
      return load(name).then(function (data) {
        var id = name + " " + key;
        return known[id] = known[id] || read(data[key] || "");
      });
    }

    function ofCharacter(character) { return looked("n", place(character, head.n), character, places); }
    function ofSyllable(one) { return looked("p", one.slice(0, head.p), one, places); }
    function ofGram(gram) { return looked("g", place(gram, head.g), gram, unpack); }

    // --- Names ---

    function inCharacters(text) {
      var characters = Array.from(text).filter(function (c) { return NAMED.test(c); });
      if (!characters.length || characters.length > LONGEST) return Promise.resolve([]);
      return Promise.all(characters.map(ofCharacter)).then(function (steps) {
        var found = [];
        following(steps, false, function (fit, numbers) { found.push([fit, numbers]); });
        if (steps.length > 1 && steps.length < 5) found.push([MIXED, anywhere(steps)]);
        return found;
      });
    }

    function inSounds(spelled) {
      return many(spelled).then(function (all) {
        var found = [];
        all.forEach(function (way) {
          following(way.steps, way.cuts > 0, function (fit, numbers) { found.push([fit, numbers]); });
        });
        return found;
      });
    }

    // The lists of every step of every way, loaded.
    function many(spelled) {
      return Promise.all(spelled.map(function (way) {
        return Promise.all(way.steps.map(function (step) {
          return Promise.all(step.map(ofSyllable)).then(merged);
        })).then(function (steps) { return { steps: steps, cuts: way.cuts }; });
      }));
    }

    // What is spelled with one slip. The ways that ask for the fewest files come first, and the first that fit end it.
    function withASlip(text) {
      if (text.length < 4 || text.length > LONGEST) return Promise.resolve([]);
      var groups = {}, have = new Set();
      ways(text, syllables, true).forEach(function (way) {
        way.steps.forEach(function (step) { step.forEach(function (one) { have.add(one.slice(0, head.p)); }); });
      });
      slips(text).forEach(function (other) {
        ways(other, syllables, false).forEach(function (way) {
          if (way.steps.length < 2) return;
          var missing = way.steps.filter(function (step) { return !have.has(step[0].slice(0, head.p)); }).length;
          (groups[missing] = groups[missing] || []).push(way);
        });
      });
      return Object.keys(groups).sort().reduce(function (before, missing) {
        return before.then(function (found) {
          return found.length ? found : inSounds(groups[missing].map(function (way) { return { steps: way.steps, cuts: 1 }; }));
        });
      }, Promise.resolve([])).then(function (found) {
        return found.filter(function (one) { return one[0] < PART; });
      });
    }

    // What sounds like the characters that were typed, or has all of them but one.
    function alike(text) {
      var characters = Array.from(text);
      if (characters.length < 2 || characters.length > 5) return Promise.resolve([]);
      return load("sounds").then(function (table) {
        var sound = {};
        for (var one in table) Array.from(table[one]).forEach(function (c) { sound[c] = one; });
        var steps = characters.map(function (c) { return sound[c]; });
        var heard = steps.every(function (one) { return one && syllables.has(one); });
        return Promise.all([
          heard ? inSounds([{ steps: steps.map(function (one) { return [one]; }), cuts: 1 }]) : [],
          characters.length < 3 ? [] : Promise.all(characters.map(ofCharacter)).then(allButOne)
        ]);
      }).then(function (found) {
        return found[0].concat(found[1]).filter(function (one) { return one[0] < PART; });
      });
    }

    function allButOne(steps) {
      var found = [];
      steps.forEach(function (_, left) {
        var lists = steps.map(function (step, i) {
          var ends = i === steps.length - 1 ? 1 : 0;
          return i === left ? null : step[i * 2 + ends] || [];
        }).filter(Boolean);
        found.push([START, lists.reduce(both)]);
      });
      return found;
    }

    // --- Texts ---

    function gramsOf(text) {
      var characters = Array.from(text), grams = [], three = false;
      for (var i = 0; i + 1 < characters.length; i++) {
        var dated = DATE.test(characters[i + 1]) && (DATE.test(characters[i]) || DATE.test(characters[i + 2] || ""));
        if (dated && i + 2 < characters.length) grams.push(characters.slice(i, i + 3).join(""));
        else if (!three) grams.push(characters[i] + characters[i + 1]);
        three = dated;
      }
      if (grams.length <= MOST_GRAMS) return grams;
      var step = (grams.length - 1) / (MOST_GRAMS - 1);
      return Array.from({ length: MOST_GRAMS }, function (_, n) { return grams[Math.round(n * step)]; });
    }

    function inTexts(text) {
      var grams = gramsOf(text);
      if (!grams.length) return Promise.resolve([]);
      return Promise.all(grams.map(ofGram)).then(function (lists) { return lists.reduce(both); });
    }

    // --- Queries ---

    // Terms of a query. What is spelled in letters is one, however it is spaced.
    function termsOf(query) {
      var spelled = letters(query);
      if (spelled) return [{ text: fold(query), spelled: spelled }];
      return query.split(SPACE).filter(Boolean).map(function (word) {
        return { text: fold(word), spelled: letters(word) };
      }).filter(function (term) { return term.text; });
    }

    function namesOf(term) {
      if (!term.spelled) return inCharacters(term.text);
      if (term.spelled.length > LONGEST) return Promise.resolve([]);
      var all = ways(term.spelled, syllables, true);
      var whole = all.filter(function (way) { return !way.cuts; }).slice(0, MOST_WAYS);
      var cut = all.filter(function (way) { return way.cuts; });
      cut = cut.filter(function (way) { return way.cuts <= cut[0].cuts + 1; }).slice(0, MOST_WAYS);
      return inSounds(whole).then(function (found) { return found.length ? found : inSounds(cut); });
    }

    // How well each entry fits a term, {number: fit}; and which have only the marks of its text, and may lack it.
    function fitsOf(term) {
      return Promise.all([namesOf(term), inTexts(term.text)]).then(function (found) {
        return best(found[0].concat([[TEXT, found[1]]]), Array.from(term.text).length > 2);
      });
    }

    function best(found, doubted) {
      var fits = new Map();
      found.forEach(function (one) {
        one[1].forEach(function (number) {
          var known = fits.get(number);
          if (!known || known.fit > one[0]) fits.set(number, { fit: one[0], doubted: doubted && one[0] === TEXT });
        });
      });
      return fits;
    }

    function together(a, b) {
      var found = new Map();
      a.forEach(function (one, number) {
        var other = b.get(number);
        if (other) found.set(number, { fit: Math.min(one.fit, other.fit), doubted: one.doubted || other.doubted });
      });
      return found;
    }

    function nearly(term) { return term.spelled ? withASlip(term.spelled) : alike(term.text); }

    // --- Results ---

    function Group(name, numbers, fits, terms) {
      this.name = name;
      this.total = numbers.length;
      this.doubted = numbers.filter(function (number) { return fits.get(number).doubted; }).length;
      this.shown = [];
      this._left = numbers;
      this._fits = fits;
      this._terms = terms;
    }

    // Shows some more: answers them once they are sure. What turns out not to have a term is no longer counted.
    Group.prototype.more = function (count) {
      var group = this, added = [];
      function next() {
        var batch = group._left.splice(0, Math.min(AT_ONCE, count - added.length));
        if (!batch.length) return Promise.resolve(added);
        return Promise.all(batch.map(function (number) {
          return item(number, group._fits.get(number), group._terms);
        })).then(function (items) {
          items.forEach(function (one, i) {
            if (group._fits.get(batch[i]).doubted) group.doubted--;
            if (one) added.push(one);
            else group.total--;
          });
          return next();
        });
      }
      return next().then(function () {
        group.shown = group.shown.concat(added);
        return added;
      });
    };

    function record(number) {
      return load("r/" + Math.floor(number / head.each)).then(function (lines) { return lines[number % head.each]; });
    }

    // What a result shows; nothing where it lacks a term after all.
    function item(number, known, terms) {
      return record(number).then(function (line) {
        var shown = shownOf(line, terms);
        if (known.fit < TEXT && !known.doubted) return shown;
        if (hasAll([line[0], line[1]].map(fold), terms)) return shown;
        var told = number < head.ends[NAMES.length - 1] ? load("t/" + (line[2].replace(/\/$/, "") || "index")) : Promise.resolve([]);
        return told.then(function (passages) {
          var all = passages.concat([line[0], line[1]], line[3]).map(fold);
          if (known.doubted && !hasAll(all, terms, known)) return null;
          shown.quote = quoted(passages, all, terms);
          return shown;
        });
      });
    }

    function shownOf(line, terms) {
      return { name: markedName(line[0], terms), about: marked(line[1], terms), href: line[2], also: line[3], sample: !!line[4],
        quote: [] };
    }

    function hasAll(texts, terms, known) {
      return terms.every(function (term) {
        return texts.some(function (text) { return text.indexOf(term.text) >= 0; }) || (known && inName(term, known));
      });
    }

    function inName(term, known) { return known.fit < TEXT && (term.spelled || Array.from(term.text).length < 5); }

    // The sentence that has the most of what was asked, shortened around it.
    function quoted(passages, folded, terms) {
      var chosen = "", most = 0;
      passages.forEach(function (passage, i) {
        var count = terms.filter(function (term) { return folded[i].indexOf(term.text) >= 0; }).length;
        if (count > most) { most = count; chosen = passage; }
      });
      if (!chosen) return [];
      var parts = marked(chosen, terms), before = parts[0][1] ? "" : parts[0][0];
      if (before.length > BEFORE) parts[0] = ["…" + before.slice(-BEFORE), false];
      var last = parts[parts.length - 1];
      if (!last[1] && last[0].length > AFTER) parts[parts.length - 1] = [last[0].slice(0, AFTER) + "…", false];
      return parts.slice(0, MOST_PIECES);
    }

    // A text in pieces: [text, whether it is what was asked].
    function marked(text, terms) {
      var at = [], folded = "";
      Array.from(text).reduce(function (start, character) {
        var one = foldOne(character);
        for (var i = 0; i < one.length; i++) at.push(start);
        folded += one;
        return start + character.length;
      }, 0);
      at.push(text.length);
      var hit = new Array(text.length).fill(false);
      terms.forEach(function (term) {
        for (var found = folded.indexOf(term.text); term.text && found >= 0; found = folded.indexOf(term.text, found + 1)) {
          hit.fill(true, at[found], at[found + term.text.length - 1] + 1);
        }
      });
      var parts = [];
      for (var start = 0, end = 1; end <= text.length; end++) {
        if (end === text.length || hit[end] !== hit[start]) {
          parts.push([text.slice(start, end), hit[start]]);
          start = end;
        }
      }
      return parts;
    }

    // In a name also characters that do not stand together: 黄光 in 黄继光.
    function markedName(text, terms) {
      var parts = marked(text, terms);
      if (parts.some(function (part) { return part[1]; })) return parts;
      return marked(text, [].concat.apply([], terms.map(function (term) {
        return term.spelled ? [] : Array.from(term.text).map(function (one) { return { text: one }; });
      })));
    }

    function grouped(fits, terms, near) {
      var order = Array.from(fits.keys()).sort(function (a, b) { return fits.get(a).fit - fits.get(b).fit || a - b; });
      var numbers = NAMES.map(function () { return []; });
      order.forEach(function (number) { numbers[groupOf(number)].push(number); });
      return {
        near: near,
        groups: NAMES.map(function (name, i) { return new Group(name, numbers[i], fits, terms); })
      };
    }

    function groupOf(number) {
      for (var i = 0; i < NAMES.length; i++) if (number < head.ends[i]) return i;
      return 0;
    }

    // Shows the first of each group, so that what is counted is there.
    function begun(found, first) {
      return Promise.all(found.groups.map(function (group, i) { return group.more(first[i]); })).then(function () {
        found.total = found.groups.reduce(function (sum, group) { return sum + group.total; }, 0);
        return found;
      });
    }

    // Finds a query: `{near, total, groups: [{name, total, doubted, shown, more(count)}]}`. `first`: how many of each
    // group are shown at once. `near`: nothing has it, and these names are alike.
    function find(query, first) {
      return ready().then(function () {
        var terms = termsOf(query);
        if (!terms.length) return begun(grouped(new Map(), [], false), first);
        return Promise.all(terms.map(fitsOf)).then(function (all) {
          return begun(grouped(all.reduce(together), terms, false), first);
        }).then(function (found) {
          if (found.total || terms.length > 1) return found;
          return nearly(terms[0]).then(function (named) {
            return begun(grouped(best(named, false), [], true), first);
          }).then(function (alike) { return alike.total ? alike : found; });
        });
      });
    }

    // An entry as lists show it, by its number.
    function entry(number) { return record(number).then(function (line) { return shownOf(line, []); }); }

    return { find: find, ready: ready, load: load, entry: entry, unpack: unpack, both: both, either: either };
  };
})();
