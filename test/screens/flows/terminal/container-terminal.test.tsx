import {Box} from 'ink';
import {afterEach, beforeEach, expect, test} from 'vitest';
import type {ContainerTerminal} from '../../../../source/actions/containers/containers-context.ts';
import type {ContainerOperations} from '../../../../source/engine/containers.ts';
import {useViewLayer} from '../../../../source/hooks/use-view-layer.ts';
import type {Action} from '../../../../source/keys/action.ts';
import {Problem} from '../../../../source/problem.ts';
import {useContainerTerminal} from '../../../../source/screens/flows/terminal/use-container-terminal.ts';
import {type RenderedApp, renderApp} from '../../../helpers/render-app.tsx';
import {FakeInput, FakeOutput, FakeSession, lendNothing} from '../../../terminal/fake-terminal.ts';
import {container, scriptedEngine} from '../../containers/scripted-engine.ts';

const web = container('web');

const actions: readonly Action<ContainerTerminal>[] = [
	{id: 'test.shell', keys: ['e'], title: 'Shell', group: 'View', run: it => it.openShell(web)},
	{id: 'test.attach', keys: ['a'], title: 'Attach', group: 'View', run: it => it.attach(web)},
];

function Page() {
	useViewLayer(actions, useContainerTerminal());
	return <Box />;
}

let app: RenderedApp;
let stdin: FakeInput;
let stdout: FakeOutput;
let shell: FakeSession;
let asked: string[];

const waitForOutput = (text: string) => expect.poll(() => stdout.text).toContain(text);

async function open(operations: Partial<ContainerOperations>) {
	const {engine} = scriptedEngine([web], {
		statPath: async (_container, path) =>
			path === '/bin/sh'
				? {name: 'sh', sizeBytes: 1, isDirectory: false, linkTarget: undefined}
				: undefined,
		...operations,
	});
	app = renderApp({engine, screenId: 'containers', terminal: {stdin, stdout, lend: lendNothing}});
	await app.waitFor('web');
	app.services.navigation.openView({id: 'page', title: 'Page', content: <Page />});
	await app.waitFor('Esc Back');
}

beforeEach(() => {
	stdin = new FakeInput();
	stdout = new FakeOutput();
	shell = new FakeSession();
	asked = [];
});
afterEach(() => app.unmount());

test('A container terminal opens the shell that is there, takes the keys, and tells how it ended', async () => {
	await open({
		async exec(_container, {command, columns, rows}) {
			asked.push(`${command.join(' ')} ${columns}x${rows}`);
			return shell;
		},
	});
	await app.press('e');
	await waitForOutput('Slipway: /bin/sh in web. exit or ctrl-d leaves');
	expect(asked).toEqual(['/bin/sh 80x24']);
	stdin.write('q1\r');
	await expect.poll(() => shell.typed).toBe('q1\r');
	shell.print('what the shell prints');
	await waitForOutput('what the shell prints');
	shell.end();
	await app.waitFor('/bin/sh in web ended with exit code 0');
	expect(app.exits).toEqual([]);
});

test('A container terminal holds the screen when the shell could not be run', async () => {
	await open({exec: async () => shell});
	shell.code = Promise.resolve(126);
	await app.press('e');
	await waitForOutput('Slipway: /bin/sh in web');
	shell.end();
	await waitForOutput('/bin/sh in web ended with exit code 126.\r\nPress Enter to go back');
	stdin.write('\r');
	await app.waitFor('/bin/sh in web ended with exit code 126');
});

test('The app says that an image has no shell', async () => {
	await open({statPath: async () => undefined});
	await app.press('e');
	expect(await app.waitFor('No shell in web')).toContain('/bin/bash');
});

test('The app says why a shell cannot be opened', async () => {
	await open({
		async exec() {
			throw new Problem({
				reason: 'conflict',
				message: 'web is paused.',
				nextStep: 'Unpause it first.',
			});
		},
	});
	await app.press('e');
	expect(await app.waitFor('web is paused.')).toContain('Unpause it first.');
});

test('A container terminal tells that a shell whose connection broke may still run', async () => {
	await open({exec: async () => shell});
	await app.press('e');
	await waitForOutput('Slipway: /bin/sh in web');
	shell.stream.destroy(new Error('socket hang up'));
	await waitForOutput('was lost: socket hang up.\r\nPress Enter to go back');
	stdin.write('\r');
	expect(await app.waitFor('was lost: socket hang up')).toContain('It may still');
});

test('A container terminal shows the detach keys before it attaches, and that it goes on running', async () => {
	await open({
		async attach(_container, {detachKeys}) {
			asked.push(detachKeys);
			return shell;
		},
	});
	shell.code = Promise.resolve(undefined);
	await app.press('a');
	await waitForOutput('ctrl-p ctrl-q leaves it running');
	expect(asked).toEqual(['ctrl-p,ctrl-q']);
	stdin.write('\u0010\u0011');
	await expect.poll(() => shell.typed).toBe('\u0010\u0011');
	shell.end();
	await app.waitFor('Left web. It is still running');
});

test('A container terminal holds the screen at the end of the main process, so that its last words can be read', async () => {
	await open({attach: async () => shell});
	await app.press('a');
	await waitForOutput('main process of web');
	shell.print('last words');
	shell.end();
	await waitForOutput('main process of web ended with exit code 0.\r\nPress Enter to go back');
	stdin.write('\r');
	await app.waitFor('main process of web ended with exit code 0');
});

test('The app says that a container without a terminal only prints', async () => {
	shell.isTty = false;
	await open({attach: async () => shell});
	await app.press('a');
	await waitForOutput('output only');
});
