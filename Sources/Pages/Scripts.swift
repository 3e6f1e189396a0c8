/// The scripts that some pages are served with, each a file of this office; every page does all it
/// does without them.
package enum Scripts {
    /// Keys for whoever decides many findings: they count in a finding's card alone.
    package static let review = """
        'use strict';
        (() => {
          const acts = { 1: 'keep', 2: 'redact', 3: 'pseudonymise', 4: 'withhold' };
          const cards = [...document.querySelectorAll('#findings > li')];
          const help = document.getElementById('keys');
          if (!cards.length || !help) return;
          help.hidden = false;
          const place = 'comity:' + location.pathname;
          const go = (index) => {
            const card = cards[Math.max(0, Math.min(cards.length - 1, index))];
            card.focus();
            card.scrollIntoView({ block: 'nearest' });
          };
          cards.forEach((card) => { card.tabIndex = -1; });
          const kept = sessionStorage.getItem(place);
          sessionStorage.removeItem(place);
          if (kept !== null) go(Number(kept));
          document.getElementById('keys-start').addEventListener('click', () => go(0));
          document.addEventListener('keydown', (event) => {
            const card = event.target.closest('#findings > li');
            if (!card || event.ctrlKey || event.altKey || event.metaKey) return;
            if (event.target.matches('input:not([type=checkbox]), select, textarea')) return;
            const index = cards.indexOf(card);
            if (event.key === 'j') return go(index + 1);
            if (event.key === 'k') return go(index - 1);
            const form = card.querySelector('form');
            if (!form) return;
            if (event.key === 'x') {
              const box = form.querySelector('input[type=checkbox]');
              if (box) box.checked = !box.checked;
              return;
            }
            const button = form.querySelector(`button[value=${acts[event.key]}]`);
            if (!button) return;
            event.preventDefault();
            const reason = form.querySelector('input[name=reason]');
            if (!button.hasAttribute('data-proposed') && !reason.value) {
              reason.focus();
              return;
            }
            sessionStorage.setItem(place, String(index));
            form.requestSubmit(button);
          });
        })();

        """

    /// Sends a file in pieces and goes on where the connection broke off.
    package static let upload = """
        'use strict';
        (() => {
          const form = document.querySelector('form[data-uploads]');
          const shown = document.getElementById('progress');
          if (!form || !shown || !window.fetch) return;
          const bar = shown.querySelector('[role=progressbar]');
          const filled = bar.firstElementChild;
          const said = document.getElementById('progress-said');
          const button = form.querySelector('button[type=submit]');
          const words = shown.dataset;
          const token = form.elements['form-token'].value;
          const home = form.dataset.uploads;
          const wait = (seconds) => new Promise((done) => setTimeout(done, seconds * 1000));
          let last = 0;
          const tell = (text) => { said.textContent = text; };
          const show = (offset, size) => {
            const part = size ? Math.floor(offset * 100 / size) : 100;
            bar.setAttribute('aria-valuenow', String(part));
            filled.style.width = part + '%';
            if (Date.now() - last < 2000 && part < 100) return;
            last = Date.now();
            tell(words.sent.replace('#', part + ' %'));
          };
          const ask = async (method, path, body, more) => {
            const headers = Object.assign({ 'Form-Token': token }, more);
            const answer = await fetch(home + path, {
              method, headers, body, credentials: 'same-origin', redirect: 'error',
            });
            let json = {};
            try { json = await answer.json(); } catch { json = {}; }
            return { status: answer.status, json };
          };
          const digest = async (bytes) => {
            if (!window.crypto || !crypto.subtle) return {};
            const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
            return { 'Content-Digest': `sha-256=:${btoa(String.fromCharCode(...hash))}:` };
          };
          const fail = (json) => {
            const all = (json.problems || []).map((p) => p.problem || p.text || '');
            throw new Error(all.filter((t) => t).join('; ') || words.failed);
          };
          const patient = async (act) => {
            for (let pause = 1; ; pause = Math.min(pause * 2, 15)) {
              try {
                const answer = await act();
                if (answer.status < 500) return answer;
              } catch (problem) {
                if (!(problem instanceof TypeError)) throw problem;
              }
              tell(words.lost);
              await wait(pause);
            }
          };
          const send = async (file) => {
            const name = form.elements.name.value.trim() || file.name;
            const mark = 'comity:' + [home, name, file.size, file.lastModified].join('|');
            let id = sessionStorage.getItem(mark);
            let offset = 0;
            if (id) {
              const known = await patient(() => ask('GET', '/' + id));
              if (known.status === 200) offset = known.json.offset; else id = null;
            }
            if (!id) {
              const wanted = { name, size: file.size, key: form.elements['form-key'].value };
              if (form.elements.of.value) wanted.of = form.elements.of.value;
              const body = JSON.stringify(wanted);
              const type = { 'Content-Type': 'application/json' };
              const begun = await patient(() => ask('POST', '', body, type));
              if (begun.status !== 201) fail(begun.json);
              id = begun.json.upload;
              offset = begun.json.offset;
              sessionStorage.setItem(mark, id);
            }
            while (offset < file.size) {
              show(offset, file.size);
              const piece = await file
                .slice(offset, offset + Number(form.dataset.chunk)).arrayBuffer();
              const more = await digest(piece);
              more['Content-Type'] = 'application/octet-stream';
              const at = offset;
              const answer = await patient(() => ask('PUT', `/${id}?offset=${at}`, piece, more));
              if (answer.status !== 200 && answer.status !== 409) {
                sessionStorage.removeItem(mark);
                fail(answer.json);
              }
              offset = answer.json.offset;
              if (typeof offset !== 'number') fail(answer.json);
            }
            show(offset, file.size);
            const done = await patient(() => ask('POST', `/${id}/finish`));
            sessionStorage.removeItem(mark);
            if (done.status !== 201) fail(done.json);
            location.assign(form.action + '?taken=' + encodeURIComponent(name));
          };
          form.addEventListener('submit', (event) => {
            const file = form.elements.file.files[0];
            if (!file) return;
            event.preventDefault();
            button.disabled = true;
            shown.hidden = false;
            send(file).catch((problem) => {
              tell(problem.message || words.failed);
              button.disabled = false;
            });
          });
        })();

        """
}
