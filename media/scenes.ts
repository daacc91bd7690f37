import type {PtyProgram} from '../test/helpers/pty-program.ts';
import {commitScenes} from './commit-scenes.ts';
import type {Scene} from './scene.ts';
import {consoleTerminal, lightTerminal} from './terminal-colours.ts';

/** Goes to a container of the practice engine. */
async function showContainer(program: PtyProgram, name: string): Promise<void> {
	await program.waitFor(/REPOSITORY/);
	program.press('2');
	await program.waitFor(/STATUS/);
	program.type(`/${name}\r`);
	await program.waitFor(/1 of \d+/);
}

/** Containers in several states, two of them marked: all that colours tell of a list. */
async function showColours(program: PtyProgram): Promise<void> {
	await program.waitFor(/REPOSITORY/);
	program.press('2');
	await program.waitFor(/11 containers/);
	program.press('space', 'j', 'space', 'j');
	await program.waitFor(/2 marked/);
}

/** One screen in the terminals that are not as most are, for the page of settings. */
const colourScenes: readonly Scene[] = [
	{
		name: 'light',
		title: 'Slipway: containers in a light terminal',
		columns: 100,
		rows: 20,
		environment: {COLORFGBG: '0;15'},
		colours: lightTerminal,
		play: showColours,
	},
	{
		name: 'sixteen-colours',
		title: 'Slipway: containers on the console of Linux, in its 16 colours',
		columns: 100,
		rows: 20,
		environment: {TERM: 'linux'},
		colours: consoleTerminal,
		play: showColours,
	},
];

/** The pictures of the readme and of the page of settings. */
export const scenes: readonly Scene[] = [
	{
		name: 'layers',
		title: 'Slipway: the layers of an image, and what its containers wrote on top',
		columns: 120,
		rows: 22,
		async play(program) {
			await program.waitFor(/REPOSITORY/);
			program.type('/redis 7\r');
			await program.waitFor(/\d of \d+/);
			program.press('L');
			await program.waitFor(/write +[\d.]+k?B/);
			await program.waitFor(/debian:/);
		},
	},
	{
		name: 'files',
		title: 'Slipway: the files of an image, and which of its layers touches them',
		columns: 120,
		rows: 26,
		async play(program) {
			await program.waitFor(/REPOSITORY/);
			program.type('/shop/api 2.4.1\r');
			await program.waitFor(/\d of \d+/);
			program.press('F');
			await program.waitFor(/etc/);
		},
	},
	{
		name: 'containers',
		title: 'Slipway: containers',
		columns: 110,
		rows: 20,
		async play(program) {
			await program.waitFor(/REPOSITORY/);
			program.press('2');
			await program.waitFor(/STATUS/);
			program.press('j', 'j');
			await program.waitFor(/11 containers/);
		},
	},
	{
		name: 'logs',
		title: 'Slipway: following a log',
		columns: 110,
		rows: 24,
		async play(program) {
			await showContainer(program, 'shop-api');
			program.press('l');
			await program.waitFor(/at .*\.js/);
		},
	},
	{
		name: 'run',
		title: 'Slipway: running an image says what docker run would be',
		columns: 100,
		rows: 24,
		async play(program) {
			await program.waitFor(/REPOSITORY/);
			program.type('/nginx\r');
			await program.waitFor(/\d of \d+/);
			program.press('r');
			await program.waitFor(/docker run/);
			program.type('web');
			program.press('tab', 'tab', 'tab');
			program.type('8080:80');
			await program.waitFor(/-p 8080:80/);
		},
	},
	{
		name: 'prune',
		title: 'Slipway: reclaimable items on the disk, and why the rest is kept',
		columns: 110,
		rows: 26,
		async play(program) {
			await program.waitFor(/REPOSITORY/);
			program.press('P');
			await program.waitFor(/used, nothing marked/);
			await program.waitUntilGone(/measuring/);
			program.press('m');
			await program.waitFor(/Mark by a preset/);
			program.press('enter', 'j', 'j');
			await program.waitFor(/Frees/);
		},
	},
	{
		name: 'tags',
		title: 'Slipway: tags before a pull',
		columns: 110,
		rows: 24,
		async play(program) {
			await program.waitFor(/REPOSITORY/);
			program.press('4');
			await program.waitFor(/Find an image/);
			program.press('tab');
			program.type('postgres');
			await program.waitFor(/OFFICIAL/);
			program.press('enter', 'enter');
			await program.waitFor(/linux\/amd64/);
		},
	},
	...commitScenes,
	...colourScenes,
];
