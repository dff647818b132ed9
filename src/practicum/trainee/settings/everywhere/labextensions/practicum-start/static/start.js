/* The Start tab in JupyterLab, and tabs that say which unit they show.
 *
 * JupyterLab loads this file as it stands, as a container of module federation: nothing is compiled. The page itself
 * comes from the server (practicum.trainee.server); here are only its tab, its links and its buttons.
 */
(() => {
  'use strict';

  const NAME = 'practicum-start';
  const OPEN = 'practicum:start';
  let scope;

  /** Return a module that JupyterLab itself has loaded. */
  async function shared(name) {
    const versions = Object.values(scope[name]);
    return (await (versions.find(one => one.loaded) ?? versions[0]).get())();
  }

  async function activate(app) {
    const { Widget } = await shared('@lumino/widgets');
    const { ServerConnection } = await shared('@jupyterlab/services');
    const settings = ServerConnection.makeSettings();

    /** Ask the server; return what it says, or throw its sentence. */
    async function ask(path, body) {
      const request = body ? { method: 'POST', body: JSON.stringify(body) } : {};
      const url = `${settings.baseUrl}practicum/${path}`;
      const answer = await ServerConnection.makeRequest(url, request, settings);
      const told = await answer.json();
      if (!answer.ok) {
        throw new Error(told.message || answer.statusText);
      }
      return told;
    }

    const page = new Widget();
    page.id = NAME;
    page.title.label = 'Start';
    page.title.className = 'practicum-tab';
    page.title.caption = 'Where to begin, how far you are, and what comes next';
    page.addClass('practicum-start');
    page.node.tabIndex = -1;
    page.node.setAttribute('role', 'region');
    page.node.setAttribute('aria-label', 'Start page');

    let tabs = {};
    let shown = '';

    /** Show how things stand; what was told below a unit, what is open and where the reader is stay. */
    async function refresh() {
      let told;
      try {
        told = await ask('start');
      } catch (error) {
        told = { html: `<p role="alert"></p>`, tabs };
        page.node.innerHTML = told.html;
        page.node.firstChild.textContent = `This page cannot be shown: ${error.message}`;
        return;
      }
      tabs = told.tabs;
      if (told.html === shown) {
        return;
      }
      const before = page.node;
      const [top, focus] = [before.scrollTop, before.contains(document.activeElement) && document.activeElement.id];
      const kept = new Map([...before.querySelectorAll('[data-keep]')].map(one => [one.id, one]));
      shown = told.html;
      before.innerHTML = told.html;
      for (const fresh of before.querySelectorAll('[data-keep]')) {
        if (kept.has(fresh.id)) {
          fresh.replaceWith(kept.get(fresh.id));
        }
      }
      before.scrollTop = top;
      if (focus) {
        document.getElementById(focus)?.focus({ preventScroll: true });
      }
    }

    /** Save what is open of a unit, so that the server sees it. */
    async function save(folder) {
      for (const widget of app.shell.widgets('main')) {
        const context = widget.context;
        if (context?.path?.startsWith(`${folder}/`) && context.model.dirty) {
          await context.save();
        }
      }
    }

    async function tell(place, work) {
      const button = document.activeElement;
      place.textContent = 'One moment…';
      try {
        place.innerHTML = (await work()).html;
      } catch (error) {
        place.textContent = error.message;
      }
      await refresh();
      if (document.activeElement === document.body) {
        button?.focus();
      }
    }

    page.node.addEventListener('click', event => {
      const target = event.target.closest('[data-open], [data-do]');
      if (!target) {
        return;
      }
      const { open, unit } = target.dataset;
      if (open) {
        event.preventDefault();
        void app.commands.execute('docmanager:open', { path: open, factory: 'Notebook' });
      } else if (target.dataset.do === 'refresh') {
        void refresh();
      } else {
        const place = document.getElementById(target.getAttribute('aria-controls'));
        void tell(place, async () => {
          await save(unit);
          return ask(target.dataset.do, { unit });
        });
      }
    });
    page.node.addEventListener('submit', event => {
      event.preventDefault();
      const { unit } = event.target.dataset;
      if ('ask' in event.target.dataset) {
        const task = event.target.querySelector('select').value;
        const words = event.target.querySelector('textarea').value;
        const place = document.getElementById(event.target.getAttribute('aria-controls'));
        void tell(place, () => ask('ask', { unit, task, words }));
        return;
      }
      const name = event.target.querySelector('input').value;
      const place = document.getElementById(event.target.getAttribute('aria-controls'));
      void tell(place, async () => {
        await save(unit);
        return ask('submit', { unit, name });
      });
    });
    // On a hub, feedback comes within seconds: look for it while somebody waits and looks.
    setInterval(async () => {
      if (page.isVisible && !document.hidden && page.node.querySelector('[data-waits]')) {
        const { units } = await ask('feedback', {}).catch(() => ({ units: [] }));
        if (units.length) {
          await refresh();
        }
      }
    }, 4000);
    // The notebook's own shortcuts are not for what is typed here.
    page.node.addEventListener('keydown', event => {
      if (event.target.matches('input, select, textarea')) {
        event.stopPropagation();
      }
    });

    app.commands.addCommand(OPEN, {
      label: 'Start Page',
      execute: () => {
        if (!page.isAttached) {
          app.shell.add(page, 'main', { rank: 0 });
        }
        app.shell.activateById(page.id);
      }
    });
    app.commands.addKeyBinding({ command: OPEN, keys: ['Alt Shift S'], selector: 'body' });
    page.onAfterShow = () => void refresh();
    page.onActivateRequest = () => {
      page.node.focus();
      void refresh();
    };
    app.serviceManager.contents.fileChanged.connect((_, change) => {
      if (change.type === 'save' && page.isVisible) {
        void refresh();
      }
    });

    /**
     * Name the unit on a notebook's tab: the files of all units have the same names.
     *
     * The label itself stays the file's name, since JupyterLab renames the file when it changes.
     */
    const first = refresh();
    app.docRegistry.addWidgetExtension('Notebook', {
      createNew: (panel, context) => {
        const name = async () => {
          await first;
          const { 'practicum-unit': _, ...data } = panel.title.dataset;
          panel.title.dataset = tabs[context.path] ? { ...data, 'practicum-unit': tabs[context.path] } : data;
        };
        void context.ready.then(name);
        context.pathChanged.connect(() => void name());
      }
    });

    void app.restored.then(() => {
      app.shell.add(page, 'main', { rank: 0, activate: false });
      // On a small or much enlarged screen the list of files would take half of it, and this page leads to all of them.
      const narrow = window.matchMedia('(max-width: 800px)');
      const makeRoom = () => {
        if (narrow.matches) {
          app.shell.collapseLeft();
        }
      };
      narrow.addEventListener('change', makeRoom);
      makeRoom();
      // Who follows a link to a notebook wants that one.
      if (!/\/tree\//.test(window.location.pathname)) {
        app.shell.activateById(page.id);
      }
    });
  }

  window._JUPYTERLAB = window._JUPYTERLAB || {};
  window._JUPYTERLAB[NAME] = {
    init: given => {
      scope = given;
    },
    get: async () => () => ({ __esModule: true, default: { id: `${NAME}:page`, autoStart: true, activate } })
  };
})();
