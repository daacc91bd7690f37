import {stripVTControlCharacters} from 'node:util';
import {Box, useWindowSize} from 'ink';
import {render} from 'ink-testing-library';
import {Fragment, type ReactNode} from 'react';
import {expect, vi} from 'vitest';
import {type Dialogs, useDialogs} from '../../source/components/dialogs/use-dialogs.tsx';
import {defaultSettings} from '../../source/config/settings.ts';
import {createServices} from '../../source/create-services.ts';
import {type Services, ServicesContext, useStore} from '../../source/hooks/services.ts';
import {KeyLayers} from '../../source/keys/key-layers.tsx';
import {createMemoryLayerCache} from '../../source/layers/cache/memory-layer-cache.ts';
import {noKnownLayers} from '../../source/layers/known/known-layers.ts';
import {createTheme} from '../../source/theme.ts';
import {lendNothing} from '../terminal/fake-terminal.ts';
import {keySequence} from './key-sequence.ts';

type StageProps = {services: Services; onDialogs(dialogs: Dialogs): void};

/** Draws overlays and hears keys, with nothing below. */
function Stage({services, onDialogs}: StageProps) {
	const {overlays} = useStore(services.navigation.state);
	const {columns, rows} = useWindowSize();
	onDialogs(useDialogs());
	return (
		<Box width={columns} height={rows}>
			{overlays.map(({id, content}) => (
				<Fragment key={id}>{content}</Fragment>
			))}
		</Box>
	);
}

function nothing(): never {
	throw new Error('A dialog opens no engine');
}

/** The dialogs alone, in a terminal of this size. */
export function renderDialogs({columns = 80, rows = 24} = {}) {
	const services = createServices({
		draftsFolder: '/nowhere',
		answersFile: '/nowhere/answers.json',
		tourFile: '/nowhere/tour',
		recentBuildsFile: '/nowhere/builds.json',
		buildHistoryFile: '/nowhere/built.jsonl',
		journalFile: '/nowhere/removed.jsonl',
		version: '1.2.3',
		layerCache: createMemoryLayerCache(),
		knownLayers: noKnownLayers,
		theme: createTheme({mode: 'dark', noColour: false, ascii: false}),
		settings: defaultSettings,
		saveSettings: async () => undefined,
		ledgers: {
			note: async () => undefined,
			recall: async () => undefined,
			written: async () => undefined,
		},
		readOnly: undefined,
		now: Date.now,
		copy: () => 'copied',
		terminal: {stdin: process.stdin, stdout: process.stdout, lend: lendNothing},
		lendTerminal: use => use(),
		suspend: undefined,
		exit() {},
		screenId: 'none',
		open: nothing,
		openPractice: nothing,
		openRegistry: nothing,
	});
	const errors: unknown[] = [];
	let dialogs: Dialogs | undefined;
	const draw = (content: ReactNode) => (
		<ServicesContext.Provider value={services}>
			{content}
			<KeyLayers
				registry={services.keys}
				mouse={services.mouse}
				onUnavailable={() => {}}
				onError={error => errors.push(error)}
				onActivity={() => {}}
			/>
		</ServicesContext.Provider>
	);
	const app = render(draw(null));
	Object.defineProperties(app.stdout, {columns: {value: columns}, rows: {value: rows}});
	app.rerender(
		draw(
			<Stage
				services={services}
				onDialogs={made => {
					dialogs = made;
				}}
			/>,
		),
	);
	if (!dialogs) {
		throw new Error('The stage was not drawn');
	}

	const frame = () => stripVTControlCharacters(app.lastFrame() ?? '');
	return {
		dialogs,
		errors,
		frame,
		/** One read of the terminal: these keys, by name, or a text of several characters. */
		async press(...keys: string[]) {
			for (const key of keys) {
				app.stdin.write(keySequence(key));
				await new Promise(resolve => setImmediate(resolve));
			}
		},
		/** Several keys in one read. */
		write: (bytes: string) => app.stdin.write(bytes),
		waitFor: (content: RegExp | string) =>
			vi.waitFor(
				() => {
					expect(frame()).toMatch(content);
					return frame();
				},
				{timeout: 5000, interval: 5},
			),
		unmount: app.unmount,
	};
}
