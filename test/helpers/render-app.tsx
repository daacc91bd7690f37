import {randomUUID} from 'node:crypto';
import {rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {stripVTControlCharacters} from 'node:util';
import {render} from 'ink-testing-library';
import {expect, vi} from 'vitest';
import {App} from '../../source/app.tsx';
import {defaultSettings} from '../../source/config/settings.ts';
import {createServices, type ServicesOptions} from '../../source/create-services.ts';
import type {Engine} from '../../source/engine/engine.ts';
import type {Services} from '../../source/hooks/services.ts';
import {openPracticeRegistry} from '../../source/registry/open-registry.ts';
import {FirstRun} from '../../source/screens/hosts/hosts-screen.tsx';
import {screens as appScreens} from '../../source/screens/index.ts';
import type {Screen} from '../../source/screens/screen.ts';
import {openEngine} from '../../source/store/open-engine.ts';
import {createTheme} from '../../source/theme.ts';
import {keySequence} from './key-sequence.ts';

type RenderAppOptions = Partial<ServicesOptions> & {
	/** Opened at once; left out, the first-run screen shows. */
	engine?: Engine;
	columns?: number;
	rows?: number;
	/** In place of the app's own. */
	screens?: readonly Screen[];
};

export type RenderedApp = {
	services: Services;
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
	const draftsFolder = path.join(tmpdir(), `slipway-drafts-${randomUUID()}`);
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

	const services = createServices({
		theme: createTheme({mode: 'dark', noColour: false, ascii: false}),
		settings: defaultSettings,
		saveSettings: async () => undefined,
		readOnly: undefined,
		now: Date.now,
		copy(text) {
			copied.push(text);
			return 'copied';
		},
		terminal: app as unknown as Services['terminal'],
		lendTerminal: use => use(),
		suspend: undefined,
		exit: code => exits.push(code),
		draftsFolder,
		recentBuildsFile: path.join(draftsFolder, 'builds.json'),
		screenId: 'images',
		open() {
			if (!engine) {
				throw new Error('This test opens no engine');
			}

			const session = openEngine(engine, options.now ?? Date.now);
			return {session, choice: {address: engine.endpoint, source: 'test', tried: []}};
		},
		openPractice() {
			throw new Error('This test opens no practice engine');
		},
		openRegistry: async () => openPracticeRegistry({now: options.now ?? Date.now}),
		...options,
	});

	if (engine) {
		services.hosts.open();
	}

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
			services.session.get()?.close();
			app.unmount();
			void services.drafts.flush().then(() => rmSync(draftsFolder, {recursive: true, force: true}));
		},
	};
}
