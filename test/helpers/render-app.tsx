import {stripVTControlCharacters} from 'node:util';
import {render} from 'ink-testing-library';
import {expect, vi} from 'vitest';
import {App} from '../../source/app.tsx';
import type {AppServices} from '../../source/hooks/services.ts';
import {FirstRun} from '../../source/screens/hosts/first-run.tsx';
import {screens as appScreens} from '../../source/screens/index.ts';
import type {Screen} from '../../source/screens/screen.ts';
import {FakeInput, FakeOutput, lendNothing} from '../terminal/fake-terminal.ts';
import {createTestServices, type TestServicesOptions} from './create-test-services.ts';
import {keySequence} from './key-sequence.ts';

type RenderAppOptions = TestServicesOptions & {
	columns?: number;
	rows?: number;
	/** In place of the app's own. */
	screens?: readonly Screen[];
};

export type RenderedApp = {
	services: AppServices;
	/** What was copied, the newest last. */
	copied: string[];
	/** Exit codes asked for. */
	exits: number[];
	/** The screen as it is now, without styles. */
	frame(): string;
	/** The same with styles. */
	styledFrame(): string;
	/** Presses keys by name, one after the other, each as its own input. */
	press(...keys: string[]): Promise<void>;
	/** Presses keys that arrive together, as if typed ahead. */
	burst(...keys: string[]): Promise<void>;
	/** Types text, character by character. */
	type(text: string): Promise<void>;
	paste(text: string): Promise<void>;
	/** Waits until the screen shows this. @returns The frame. */
	waitFor(content: RegExp | string): Promise<string>;
	waitUntilGone(content: RegExp | string): Promise<string>;
	resize(columns: number, rows: number): void;
	unmount(): void;
};

const shows = (frame: string, content: RegExp | string) =>
	typeof content === 'string' ? frame.includes(content) : content.test(frame);

const Nothing = () => null;

/** The whole app on an engine, in a terminal of the given size (80x24 unless told). */
export function renderApp({
	engine,
	columns = 80,
	rows = 24,
	screens = appScreens,
	...options
}: RenderAppOptions = {}): RenderedApp {
	const copied: string[] = [];
	const exits: number[] = [];
	// ink-testing-library fixes 100 columns and no rows, so the size is set before the app is drawn.
	const app = render(<Nothing />);
	const setSize = (width: number, height: number) =>
		Object.defineProperties(app.stdout, {
			columns: {value: width, configurable: true},
			rows: {value: height, configurable: true},
		});
	setSize(columns, rows);

	const terminal = {stdin: new FakeInput(), stdout: new FakeOutput(), lend: lendNothing};
	const {services, end} = createTestServices(terminal, {
		engine,
		copy(text) {
			copied.push(text);
			return 'copied';
		},
		exit: code => exits.push(code),
		...options,
	});

	app.rerender(<App services={services} screens={screens} firstRun={<FirstRun />} />);

	const styledFrame = () => app.lastFrame() ?? '';
	const frame = () => stripVTControlCharacters(styledFrame());
	const waitUntil = async (condition: () => boolean, what: string) =>
		vi.waitFor(
			() => {
				expect(condition(), `${what} in:\n${frame()}`).toBe(true);
				return frame();
			},
			{timeout: 10_000, interval: 5},
		);
	const write = async (text: string) => {
		app.stdin.write(text);
		// Lets React commit what the key did before the next one is typed.
		await new Promise(resolve => setImmediate(resolve));
	};

	return {
		services,
		copied,
		exits,
		frame,
		styledFrame,
		async press(...keys) {
			for (const key of keys) {
				await write(keySequence(key));
			}
		},
		burst: (...keys) => write(keys.map(key => keySequence(key)).join('')),
		async type(text) {
			for (const character of text) {
				await write(character);
			}
		},
		paste: text => write(`\u001B[200~${text}\u001B[201~`),
		waitFor: content => waitUntil(() => shows(frame(), content), `waiting for ${content}`),
		waitUntilGone: content =>
			waitUntil(() => !shows(frame(), content), `waiting until ${content} is gone`),
		resize(width, height) {
			setSize(width, height);
			app.stdout.emit('resize');
		},
		unmount() {
			end();
			app.unmount();
		},
	};
}
