import {render} from 'ink-testing-library';
import {useState} from 'react';
import {afterEach, expect, test, vi} from 'vitest';
import type {Services} from '../../source/hooks/services.ts';
import {ServicesContext} from '../../source/hooks/services.ts';
import {useKeyLayer} from '../../source/hooks/use-key-layer.ts';
import type {BoundAction} from '../../source/keys/action.ts';
import {KeyLayers} from '../../source/keys/key-layers.tsx';
import {createKeyRegistry} from '../../source/keys/key-registry.ts';
import {createMouse} from '../../source/keys/mouse.ts';
import {keySequence} from '../helpers/key-sequence.ts';

let app: ReturnType<typeof render> | undefined;

afterEach(() => app?.unmount());

const action = (
	key: string,
	run: () => unknown,
	changes: Partial<BoundAction> = {},
): BoundAction => ({
	id: key,
	keys: [key],
	title: `Press ${key}`,
	footer: undefined,
	group: 'List',
	whyUnavailable: () => undefined,
	run,
	...changes,
});

type Heard = {heard: string[]};

function Question({heard, onDone}: Heard & {onDone(): void}) {
	useKeyLayer({
		level: 'overlay',
		isModal: true,
		actions: ['y', 'n'].map(key =>
			action(key, () => {
				heard.push(`answer ${key}`);
				onDone();
			}),
		),
	});
	return null;
}

/** A screen with a filter line (`/`) and a question (`d`), as the real ones have. */
function Screen({heard}: Heard) {
	const [mode, setMode] = useState<'list' | 'filter' | 'question'>('list');
	const [row, setRow] = useState(0);
	useKeyLayer({
		level: 'screen',
		actions: [
			action(
				'j',
				() => {
					heard.push('down');
					setRow(current => current + 1);
				},
				{group: 'Move'},
			),
			action('y', () => heard.push(`copy ${row}`)),
			action('/', () => setMode('filter')),
			action('d', () => setMode('question')),
			action('x', () => {}, {whyUnavailable: () => 'Not now'}),
			action('e', () => Promise.reject(new Error('broken'))),
		],
		text:
			mode === 'filter'
				? {
						onKey(name) {
							heard.push(`key ${name}`);
							setMode('list');
							return name === 'enter';
						},
						onText: text => heard.push(`text ${text}`),
					}
				: undefined,
	});
	return mode === 'question' ? <Question heard={heard} onDone={() => setMode('list')} /> : null;
}

function renderLayers() {
	const heard: string[] = [];
	const keys = createKeyRegistry();
	const onUnavailable = vi.fn();
	const onError = vi.fn();
	const onActivity = vi.fn();
	app = render(
		<ServicesContext.Provider value={{keys} as Services}>
			<Screen heard={heard} />
			<KeyLayers
				registry={keys}
				mouse={createMouse()}
				onUnavailable={onUnavailable}
				onError={onError}
				onActivity={onActivity}
			/>
		</ServicesContext.Provider>,
	);
	const {stdin} = app;
	const expectHeard = (expected: string[]) =>
		vi.waitFor(() => expect(heard).toEqual(expected), {interval: 2});
	return {expectHeard, stdin, onUnavailable, onError, onActivity};
}

test('Several keys in one input count each', async () => {
	const {stdin, expectHeard} = renderLayers();
	stdin.write('jjj');
	await expectHeard(['down', 'down', 'down']);
});

test('A key typed right behind a move is for the row that the move leads to', async () => {
	const {stdin, expectHeard} = renderLayers();
	stdin.write('jjy');
	await expectHeard(['down', 'down', 'copy 2']);
});

test('A question answers to the key typed right behind the one that opened it', async () => {
	const {stdin, expectHeard} = renderLayers();
	stdin.write('dyy');
	await expectHeard(['answer y', 'copy 0']);
});

test('A filter takes the text typed right behind the key that opened it', async () => {
	const {stdin, expectHeard} = renderLayers();
	stdin.write('/dy\rj');
	await expectHeard(['text dy', 'key enter', 'down']);
});

test('Keys of a later read wait for those of an earlier one', async () => {
	const {stdin, expectHeard} = renderLayers();
	stdin.write('jd');
	stdin.write('n');
	stdin.write('j');
	await expectHeard(['down', 'answer n', 'down']);
});

test('A paste goes to the field and never to actions', async () => {
	const {stdin, expectHeard, onActivity} = renderLayers();
	stdin.write('\u001B[200~jjyd\u001B[201~');
	await vi.waitFor(() => expect(onActivity).toHaveBeenCalled());
	stdin.write('/');
	stdin.write('\u001B[200~two\nlines\u001B[201~');
	await expectHeard(['text two\nlines']);
});

test.each([
	['pasted', '\u001B[200~', '\u001B[201~'],
	['typed at once', '', ''],
])('More text than any field is for, %s, is cut', async (_, before, after) => {
	const {stdin, expectHeard} = renderLayers();
	stdin.write('/');
	stdin.write(`${before}${'x'.repeat(200_000)}${after}`);
	stdin.write('\r');
	await expectHeard([`text ${'x'.repeat(4096)}`, 'key enter']);
});

test('The footer says why a key cannot do its work now', async () => {
	const {stdin, onUnavailable} = renderLayers();
	stdin.write('x');
	await vi.waitFor(() => expect(onUnavailable).toHaveBeenCalledWith('Press x', 'Not now'));
});

test('The app tells of an action that fails and hears the next key', async () => {
	const {stdin, onError, expectHeard} = renderLayers();
	stdin.write('ej');
	await vi.waitFor(() => expect(onError).toHaveBeenCalledWith(new Error('broken')));
	await expectHeard(['down']);
});

test('Every key counts as activity, also one without a meaning', async () => {
	const {stdin, onActivity} = renderLayers();
	stdin.write('z');
	stdin.write(keySequence('pageup'));
	await vi.waitFor(() => expect(onActivity).toHaveBeenCalledTimes(2));
});
