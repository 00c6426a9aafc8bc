import type { FC } from 'hono/jsx'
import { webChatPageWords, webChatPage as words } from '../../messages/web-chat.js'

type School = { readonly name: string; readonly isDemo: boolean }

/** The page of the web chat; everything that moves on it is done by `assets/main.js`. */
export function renderPage(school: School): string {
  return `<!doctype html>${(<Page school={school} />).toString()}`
}

const Page: FC<{ school: School }> = ({ school }) => (
  <html lang="zh-CN">
    <head>
      <meta charset="utf-8" />
      <meta
        name="viewport"
        content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content"
      />
      <meta name="color-scheme" content="light dark" />
      <title>{`${words.title} · ${school.name}`}</title>
      <link rel="icon" href="/chat/assets/icon.svg" />
      <link rel="stylesheet" href="/chat/assets/tokens.css" />
      <link rel="stylesheet" href="/chat/assets/chat.css" />
      <link rel="stylesheet" href="/chat/assets/parts.css" />
      {school.isDemo && <link rel="stylesheet" href="/chat/assets/demo.css" />}
      <script type="application/json" id="words" dangerouslySetInnerHTML={{ __html: asData(webChatPageWords) }} />
      <script type="module" src="/chat/assets/main.js" />
    </head>
    <body>
      {school.isDemo && <DemoPanel />}
      <main class="phone">
        <Header school={school} />
        <Privacy />
        <section id="conversations" class="conversations" aria-label={words.conversationsLabel} hidden />
        <div
          id="log"
          class="log"
          role="log"
          aria-live="polite"
          aria-label={words.logLabel}
          aria-busy="true"
          tabindex={0}
        >
          <p class="log-hint" id="opening">
            {words.openingHint}
          </p>
        </div>
        <noscript>
          <p class="notice">{words.noScript}</p>
        </noscript>
        <p id="typing" class="typing" aria-hidden="true" />
        <section id="choices" class="choices" aria-label={words.choicesLabel} hidden />
        <Composer />
      </main>
      <ForgetDialog />
    </body>
  </html>
)

const Header: FC<{ school: School }> = ({ school }) => (
  <header class="header">
    <img class="avatar" src="/chat/assets/icon.svg" alt="" width="44" height="44" />
    <div class="header-names">
      <h1>{words.title}</h1>
      <p class="school">{school.name}</p>
    </div>
    <button type="button" id="large-type" class="quiet-button" aria-pressed="false">
      {words.largeType}
    </button>
    <p id="status" class="status" role="status" data-state="connecting">
      {webChatPageWords.connecting}
    </p>
  </header>
)

const Privacy: FC = () => (
  <details class="privacy">
    <summary>{words.privacyLine}</summary>
    <p>{words.privacy}</p>
    <button type="button" id="forget" class="quiet-button">
      {words.forget}
    </button>
  </details>
)

const Composer: FC = () => (
  <form id="composer" class="composer">
    <button type="button" id="attach" class="attach" aria-label={words.attachLabel}>
      <span aria-hidden="true">{words.attach}</span>
    </button>
    <input type="file" id="file" aria-label={words.attachLabel} hidden />
    <button type="button" id="mention" class="attach" hidden>
      @<span class="visually-hidden">{words.mentionButton}</span>
    </button>
    <label for="text" class="visually-hidden">
      {words.inputLabel}
    </label>
    <textarea
      id="text"
      rows={1}
      maxlength={4000}
      placeholder={words.inputHint}
      aria-describedby="keys"
      autocomplete="off"
    />
    <span id="keys" class="visually-hidden">
      {words.keysHint}
    </span>
    <button type="submit" id="send" class="send">
      {words.send}
    </button>
  </form>
)

const ForgetDialog: FC = () => (
  <dialog id="forget-dialog" aria-labelledby="forget-title">
    <h2 id="forget-title">{words.forgetTitle}</h2>
    <p>{words.forgetText}</p>
    <div class="dialog-buttons">
      <button type="button" id="forget-cancel" class="quiet-button">
        {words.forgetCancel}
      </button>
      <button type="button" id="forget-confirm" class="send danger">
        {words.forgetConfirm}
      </button>
    </div>
  </dialog>
)

const DemoPanel: FC = () => (
  <aside aria-label={words.demo.title}>
    <details class="demo" id="demo" open>
      <summary>
        <span class="demo-mark">{words.demo.title}</span>
        <span id="demo-current" />
      </summary>
      <div class="demo-body">
        <p>{words.demo.notice}</p>
        <nav aria-label={words.demo.personas}>
          <h2>{words.demo.personas}</h2>
          <p class="small">{words.demo.personasHint}</p>
          <ul id="personas" class="personas" />
        </nav>
        <section id="clock" aria-label={words.demo.clock} hidden>
          <h2>{words.demo.clock}</h2>
          <p>
            <time id="clock-now" />
          </p>
          <button type="button" class="quiet-button" data-forward="next-slot">
            {words.demo.nextSlot}
          </button>
          <button type="button" class="quiet-button" data-forward="tomorrow">
            {words.demo.tomorrow}
          </button>
        </section>
      </div>
    </details>
  </aside>
)

/** JSON inside a script element: no `<` may end the element early. */
function asData(value: object): string {
  return JSON.stringify(value).replaceAll('<', '\\u003c')
}
