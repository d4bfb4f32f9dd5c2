// Asks the services' own types, schemas and parsers about messages.
//
// usage: node judge.mjs FOLDER | node judge.mjs --broken FILE
//
// In FOLDER lies one file a judge: slack.jsonl, discord.jsonl, teams.jsonl, telegram.jsonl. Each line
// is {"case": name, "payload": what is sent, "shows": [texts that a reader must see, as they are]}.
// Prints what is refused, and "N passed, N failed" at the end; ends with 1 where something failed.
//
// FILE judges the judges: its lines also name their "judge", and each of them must be refused.
import {existsSync, readFileSync, writeFileSync, mkdtempSync, rmSync} from 'node:fs';
import {createRequire} from 'node:module';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const require = createRequire(import.meta.url);

/** Slack: the published declarations, and the limits that their comments name. */
async function slack(lines) {
  const ts = require('typescript');
  const folder = mkdtempSync(join(here, 'slack-'));
  const file = join(folder, 'messages.ts');
  const names = lines.map((_, i) => `m${i}`);
  writeFileSync(file,
      "import type {KnownBlock, MessageAttachment, MessageMetadata} from '@slack/types';\n"
      + 'interface Message {text: string; channel?: string; ts?: string; thread_ts?: string;'
      + ' blocks?: KnownBlock[]; attachments?: MessageAttachment[]; metadata?: MessageMetadata;'
      + ' unfurl_links?: boolean; unfurl_media?: boolean; mrkdwn?: boolean; parse?: string;'
      + ' link_names?: boolean; reply_broadcast?: boolean}\n'
      + lines.map((line, i) => `export const ${names[i]}: Message = ${JSON.stringify(line.payload)};`)
          .join('\n') + '\n');
  const program = ts.createProgram([file],
      {noEmit: true, strict: true, skipLibCheck: true, types: [],
        module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext});
  const source = program.getSourceFile(file);
  const checker = program.getTypeChecker();
  const problems = lines.map(() => []);
  const first = source.text.split('\n').findIndex(line => line.startsWith('export const m0'));
  for (const found of ts.getPreEmitDiagnostics(program)) {
    const line = found.start === undefined ? first
        : source.getLineAndCharacterOfPosition(found.start).line;
    (problems[line - first] ?? problems[0])
        .push(ts.flattenDiagnosticMessageText(found.messageText, ' '));
  }
  function limitsOf(literal, into) {
    const type = narrowed(checker.getContextualType(literal), literal);
    for (const property of literal.properties) {
      const symbol = type && checker.getPropertyOfType(type, property.name.text);
      const documented = symbol
          ? ts.displayPartsToString(symbol.getDocumentationComment(checker))
            + ' ' + symbol.getJsDocTags(checker).map(tag => ts.displayPartsToString(tag.text)).join(' ')
          : '';
      for (const [, number, unit] of documented.matchAll(
          /maximum\s(?:length|number)?[^.\d]*?(\d[\d,]*)\s(characters|elements|items|options|blocks)?/gi)) {
        const most = Number(number.replace(/,/g, ''));
        const value = property.initializer;
        const isOfItems = /each item/i.test(documented) && unit === 'characters';
        const texts = isOfItems ? value.elements : [value];
        for (const text of texts ?? []) {
          const length = ts.isStringLiteral(text) ? text.text.length
              : ts.isArrayLiteralExpression(text) && unit !== 'characters' ? text.elements.length
              : ts.isObjectLiteralExpression(text) && unit === 'characters' ? textOf(text).length : 0;
          if (length > most) {
            into.push(`${property.name.text}: ${length} ${unit ?? ''}, at most ${most}`);
          }
        }
      }
    }
  }
  // Of a union of blocks, the one that the literal says it is.
  function narrowed(type, literal) {
    const kind = literal.properties.find(property => property.name.text === 'type')?.initializer.text;
    return type?.types?.find(each => {
      const symbol = checker.getPropertyOfType(each, 'type');
      return symbol && checker.getTypeOfSymbol(symbol).value === kind;
    }) ?? type;
  }
  function textOf(literal) {
    const text = literal.properties.find(property => property.name.text === 'text');
    return text && ts.isStringLiteral(text.initializer) ? text.initializer.text : '';
  }
  function visit(node, into) {
    if (ts.isObjectLiteralExpression(node)) {
      limitsOf(node, into);
    }
    ts.forEachChild(node, child => visit(child, into));
  }
  source.statements.filter(ts.isVariableStatement).forEach((statement, i) => {
    visit(statement, problems[i]);
    const payload = lines[i].payload;
    if ((payload.blocks ?? []).length > 50) {
      problems[i].push(`${payload.blocks.length} blocks, at most 50`);
    }
    const size = JSON.stringify(payload.blocks ?? []).length;
    if (size > 13200) {
      problems[i].push(`${size} characters in all blocks, at most 13200`);
    }
    const parsed = [];
    const shown = [];
    readSlack(payload, parsed, shown);
    if (parsed.some(text => /<[!@#]/.test(text))) {
      problems[i].push('it mentions people');
    }
    if (shown.every(text => text.trim() === '')) {
      problems[i].push('it shows nothing');
    }
    missing(lines[i], shown, problems[i]);
  });
  rmSync(folder, {recursive: true});
  return problems;
}

/** The texts of a message that Slack reads marks in, and what it shows in the end. */
function readSlack(payload, parsed, shown) {
  const fallback = payload.text ?? '';
  parsed.push(fallback);
  if ((payload.blocks ?? []).length === 0) {
    shown.push(payload.mrkdwn === false ? decoded(fallback) : mrkdwn(fallback));
  }
  for (const block of payload.blocks ?? []) {
    if (block.type === 'rich_text') {
      const runs = block.elements.flatMap(section => section.elements);
      runs.filter(run => run.type !== 'text' && run.type !== 'link')
          .forEach(() => parsed.push('<!'));
      shown.push(runs.map(run => run.text ?? run.url).join(''));
    } else {
      [block.text, ...(block.elements ?? [])]
          .map(each => typeof each?.text === 'object' ? each.text : each)
          .filter(each => typeof each?.text === 'string')
          .forEach(({type, text}) => {
            parsed.push(text);
            shown.push(type === 'mrkdwn' ? mrkdwn(text) : decoded(text));
          });
    }
  }
}

function decoded(text) {
  return text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&');
}

function mrkdwn(text) {
  return decoded(text.replace(/<[^|>]*\|([^>]*)>/g, '$1')
      .replace(/(?<![\p{L}\p{N}])([*_~`])(?=\S)([^\n]*?\S)\1(?![\p{L}\p{N}])/gu, '$2'));
}

/** Discord: the schema of its published OpenAPI description, and no mention of anybody. */
async function discord(lines) {
  const {IncomingWebhookRequestPartialSchema: schema} = await import('discord-api-spec/zod');
  return lines.map(line => {
    const into = [];
    const result = schema.safeParse(line.payload);
    if (!result.success) {
      into.push(...result.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`));
    }
    const embeds = line.payload.embeds ?? [];
    const all = embeds.flatMap(embed => [embed.title, embed.description, embed.footer?.text,
      embed.author?.name, ...(embed.fields ?? []).flatMap(field => [field.name, field.value])])
        .filter(Boolean).reduce((sum, text) => sum + text.length, 0);
    if (all > 6000) {
      into.push(`all embeds together: ${all} characters, at most 6000`);
    }
    if (JSON.stringify(line.payload.allowed_mentions?.parse) !== '[]') {
      into.push('allowed_mentions lets articles mention people');
    }
    if (embeds.length > 0 && line.payload.flags & 4) {
      into.push('SUPPRESS_EMBEDS hides its own embeds');
    }
    const shown = [line.payload.content, ...embeds.flatMap(embed => [embed.title, embed.description])]
        .filter(Boolean).map(markdown);
    if (shown.every(text => text.trim() === '')) {
      into.push('it shows nothing');
    }
    missing(line, shown, into);
    return into;
  });
}

/** What Markdown shows: marks that are not escaped are gone, and links are their labels. */
function markdown(text) {
  let shown = '';
  for (const [, escaped, label, mark, other] of text.matchAll(
      /\\([^A-Za-z0-9\s])|\[((?:\\.|[^\]\\])*)\]\([^)\s]*\)|([*_~`|]|^[ ]*[>#]+ |<[@#:a/t])|([\s\S])/gm)) {
    shown += escaped ?? (label === undefined ? mark === undefined ? other : '' : markdown(label));
  }
  return shown;
}

/** Teams: the published parser and renderer of Adaptive Cards. */
async function teams(lines) {
  const {JSDOM} = await import('jsdom');
  const dom = new JSDOM('<!doctype html><body></body>');
  globalThis.window = dom.window;
  globalThis.document = dom.window.document;
  Object.getOwnPropertyNames(dom.window).filter(name => /^(HTML|Node$|Element$)/.test(name))
      .forEach(name => globalThis[name] = dom.window[name]);
  // jsdom has none of its own, and cards are rendered by it.
  Object.defineProperty(dom.window.HTMLElement.prototype, 'innerText', {
    get() { return this.textContent; },
    set(text) { this.textContent = text; },
  });
  const cards = require('adaptivecards/dist/adaptivecards.js');
  cards.AdaptiveCard.onProcessMarkdown = (text, result) => {
    result.outputHtml = markdown(text).replace(/&/g, '&amp;').replace(/</g, '&lt;');
    result.didProcess = true;
  };
  return lines.map(line => {
    const into = [];
    const size = Buffer.byteLength(JSON.stringify(line.payload));
    if (size > 28 * 1024) {
      into.push(`${size} bytes, at most ${28 * 1024}`);
    }
    if (line.payload.type !== 'message' || line.payload.attachments?.length !== 1) {
      into.push('no message with one attachment');
      return into;
    }
    const [{contentType, content}] = line.payload.attachments;
    if (contentType !== 'application/vnd.microsoft.card.adaptive') {
      into.push(`content type ${contentType}`);
    }
    const context = new cards.SerializationContext();
    const card = new cards.AdaptiveCard();
    card.parse(content, context);
    for (let i = 0; i < context.eventCount; i++) {
      into.push(context.getEventAt(i).message);
    }
    card.validateProperties().validationEvents.forEach(event => into.push(event.message));
    const actions = JSON.stringify(content).match(/"Action\.[A-Za-z]+"/g) ?? [];
    actions.filter(action => !/OpenUrl|ShowCard|ToggleVisibility/.test(action))
        .forEach(action => into.push(`${action} is not shown by a flow`));
    const shown = card.render()?.textContent ?? '';
    if (shown.trim() === '') {
      into.push('it shows nothing');
    }
    missing(line, [shown], into);
    return into;
  });
}

/** Telegram: the parser of its own library. */
async function telegram(lines) {
  const tdl = (await import('tdl')).default ?? await import('tdl');
  const {getTdjson} = await import('prebuilt-tdlib');
  tdl.configure({tdjson: getTdjson(), verbosityLevel: 0});
  return lines.map(line => {
    const into = [];
    const {text, parse_mode: mode} = line.payload;
    const parsed = mode === undefined ? {_: 'formattedText', text, entities: []}
        : tdl.execute({_: 'parseTextEntities', text, parse_mode: {_: 'textParseModeHTML'}});
    if (mode !== undefined && mode !== 'HTML') {
      into.push(`parse_mode ${mode}`);
    }
    if (parsed._ === 'error') {
      into.push(parsed.message);
      return into;
    }
    if (parsed.text.length > 4096 || parsed.entities.length > 100) {
      into.push(`${parsed.text.length} units and ${parsed.entities.length} entities,`
          + ' at most 4096 and 100');
    }
    missing(line, [parsed.text], into);
    return into;
  });
}

function missing(line, texts, into) {
  for (const wanted of line.shows ?? []) {
    if (!texts.some(text => text.includes(wanted))) {
      into.push(`a reader does not see: ${wanted}`);
    }
  }
}

const judges = {slack, discord, teams, telegram};

function read(file) {
  return readFileSync(file, 'utf8').split('\n').filter(Boolean).map(line => JSON.parse(line));
}

/** Judges every file of a folder; the number of failures. */
async function judgeAll(folder) {
  let passed = 0, failed = 0;
  for (const [name, judge] of Object.entries(judges)) {
    const file = join(folder, `${name}.jsonl`);
    const lines = existsSync(file) ? read(file) : [];
    if (lines.length === 0) {
      console.log(`${name}: nothing to judge in ${file}`);
      failed++;
      continue;
    }
    const problems = await judge(lines);
    lines.forEach((line, i) => {
      problems[i].length === 0 ? passed++ : failed++;
      problems[i].slice(0, 5).forEach(problem =>
          console.log(`${name}: ${line.case}: ${problem.slice(0, 500)}`));
    });
    console.log(`${name}: ${lines.length} messages`);
  }
  console.log(`${passed} passed, ${failed} failed`);
  return failed;
}

/** Judges messages that are broken, each in one way; the number of those that were not refused. */
async function judgeBroken(file) {
  // LONG3001 is a text of so many characters, DIVIDERS51 so many blocks.
  const all = readFileSync(file, 'utf8')
      .replace(/LONG(\d+)/g, (_, length) => 'x'.repeat(length))
      .replace(/"DIVIDERS(\d+)"/g, (_, count) => JSON.stringify(Array(+count).fill({type: 'divider'})))
      .split('\n').filter(Boolean).map(line => JSON.parse(line));
  let refused = 0, accepted = 0;
  for (const [name, judge] of Object.entries(judges)) {
    const lines = all.filter(line => line.judge === name);
    const problems = lines.length === 0 ? [] : await judge(lines);
    accepted += lines.length === 0 ? 1 : 0;
    lines.forEach((line, i) => {
      problems[i].length === 0 ? accepted++ : refused++;
      console.log(`${name}: ${line.case}: ${problems[i][0]?.slice(0, 200) ?? 'ACCEPTED'}`);
    });
  }
  console.log(`${refused} broken messages refused, ${accepted} accepted`);
  return accepted;
}

const wrong = process.argv[2] === '--broken'
    ? await judgeBroken(process.argv[3]) : await judgeAll(process.argv[2]);
process.exit(wrong === 0 ? 0 : 1);
