import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {onTestFinished, test} from 'vitest';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {startPtyProgram} from '../helpers/pty-program.ts';
import {renderApp} from '../helpers/render-app.tsx';

/** Somebody at the keyboard, who knows only what the screen shows. */
export type Reader = {
	/** Presses keys by name, one after the other. */
	presses(...keys: string[]): Promise<void>;
	types(text: string): Promise<void>;
	/** Waits for it. @returns The screen. */
	sees(content: RegExp | string): Promise<string>;
	/** Waits until it is gone. @returns The screen. */
	seesNoMore(content: RegExp | string): Promise<string>;
};

const size = {columns: 120, rows: 34};

/** A story is many steps, each of which may wait on a busy machine. */
const longestMs = 120_000;

function beforeTheApp(): Reader {
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const app = renderApp({engine, ...size});
	onTestFinished(app.unmount);
	return {
		presses: app.press,
		types: app.type,
		sees: app.waitFor,
		seesNoMore: app.waitUntilGone,
	};
}

function beforeTheProgram(): Reader {
	const home = mkdtempSync(path.join(tmpdir(), 'slipway-story-'));
	const program = startPtyProgram({args: ['--demo'], environment: {HOME: home}, ...size});
	onTestFinished(async () => {
		await program.kill();
		rmSync(home, {recursive: true, force: true});
	});
	return {
		presses: async (...keys) => program.press(...keys),
		types: async text => program.type(text),
		sees: content => program.waitFor(content),
		seesNoMore: program.waitUntilGone,
	};
}

/**
Tells one whole job on the practice engine, twice: on the app in memory, and on the built program in a
terminal. The story is the same, so that a difference between the two is a fault of the terminal or of
the bundle.

@param title What gets done, as a sentence.
*/
export function describeStory(title: string, tell: (reader: Reader) => Promise<void>): void {
	test(`${title}, on the app in memory`, () => tell(beforeTheApp()), longestMs);
	test(`${title}, on the built program in a terminal`, () => tell(beforeTheProgram()), longestMs);
}
