import {mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import {expect, onTestFinished, test, vi} from 'vitest';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {startPtyProgram} from '../helpers/pty-program.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {FakeInput, FakeOutput, lendNothing} from '../terminal/fake-terminal.ts';

/** Somebody at the keyboard, who knows only what the screen shows. */
export type Reader = {
	/** A folder of theirs, with the files that the story begins with. */
	folder: string;
	/** Presses keys by name, one after the other. */
	presses(...keys: string[]): Promise<void>;
	types(text: string): Promise<void>;
	/** Waits for it, also in a shell that has the terminal. @returns The screen. */
	sees(content: RegExp | string): Promise<string>;
	/** Waits until it is gone. @returns The screen. */
	seesNoMore(content: RegExp | string): Promise<string>;
};

type Beginning = {
	/** Contents of the files in the folder, by their names. */
	files?: Readonly<Record<string, string>>;
	/** What opens a file in place of vi: a command that ends by itself. */
	editor?: string;
};

const size = {columns: 120, rows: 34};

/** A story is many steps, each of which may wait on a busy machine. */
const longestMs = 120_000;

function makeFolder({files = {}}: Beginning): {home: string; folder: string} {
	const home = mkdtempSync(path.join(tmpdir(), 'slipway-story-'));
	onTestFinished(() => rmSync(home, {recursive: true, force: true}));
	const folder = path.join(home, 'work');
	mkdirSync(folder);
	for (const [name, text] of Object.entries(files)) {
		writeFileSync(path.join(folder, name), text);
	}

	return {home, folder};
}

function beforeTheApp(beginning: Beginning): Reader {
	const {folder} = makeFolder(beginning);
	vi.stubEnv('VISUAL', beginning.editor);
	onTestFinished(() => void vi.unstubAllEnvs());
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const lent = {stdin: new FakeInput(), stdout: new FakeOutput(), lend: lendNothing, isLent: false};
	lent.stdout.resize(size.columns, size.rows);
	const app = renderApp({
		engine,
		...size,
		terminal: lent,
		async lendTerminal(use) {
			lent.isLent = true;
			lent.stdout.text = '';
			return use().finally(() => {
				lent.isLent = false;
			});
		},
	});
	onTestFinished(app.unmount);
	const screen = () =>
		lent.isLent ? stripVTControlCharacters(lent.stdout.text).replaceAll('\r', '') : app.frame();
	return {
		folder,
		presses: app.press,
		async types(text) {
			if (lent.isLent) {
				lent.stdin.write(text);
			} else {
				await app.type(text);
			}
		},
		sees: content =>
			vi.waitFor(
				() => {
					expect(screen()).toMatch(content);
					return screen();
				},
				{timeout: 10_000, interval: 5},
			),
		seesNoMore: app.waitUntilGone,
	};
}

/** Compiled code is kept of practice, too; these folders lead there. */
const cacheFolders = ['.cache', '.cache/slipway', '.cache/slipway/compiled'];

const isKept = (name: string): boolean =>
	!(
		cacheFolders.includes(name) ||
		name.startsWith('.cache/slipway/compiled/') ||
		// The reader's own folder, where they save what they like.
		/^work(?:\/|$)/.test(name)
	);

function beforeTheProgram(beginning: Beginning): Reader & {staysUnreal(): void} {
	const {home, folder} = makeFolder(beginning);
	const environment: Record<string, string> = {HOME: home};
	if (beginning.editor !== undefined) {
		environment.VISUAL = beginning.editor;
	}

	const program = startPtyProgram({args: ['--demo'], environment, ...size});
	onTestFinished(program.kill);
	return {
		folder,
		staysUnreal() {
			const names = readdirSync(home, {recursive: true}).map(String);
			expect(names.filter(isKept)).toEqual([]);
		},
		presses: async (...keys) => program.press(...keys),
		types: async text => program.type(text),
		sees: content => program.waitFor(content),
		seesNoMore: program.waitUntilGone,
	};
}

/**
Tells one whole job on the practice engine, twice: on the app in memory, and on the built program in a
terminal. The story is the same, so that a difference between the two is a fault of the terminal or of
the bundle. What is kept of practice is nowhere on the disk.

@param title What gets done, as a sentence.
*/
export function describeStory(
	title: string,
	tell: (reader: Reader) => Promise<void>,
	beginning: Beginning = {},
): void {
	test(`${title}, on the app in memory`, () => tell(beforeTheApp(beginning)), longestMs);
	test(
		`${title}, on the built program in a terminal`,
		async () => {
			const reader = beforeTheProgram(beginning);
			await tell(reader);
			reader.staysUnreal();
		},
		longestMs,
	);
}
