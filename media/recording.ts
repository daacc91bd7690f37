import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {startPtyProgram} from '../test/helpers/pty-program.ts';
import {drawTerminal, windowPicture} from './terminal-picture.ts';
import {wholeFrame} from './whole-frame.ts';

/** How long each of these screens stands, in seconds. */
const steps: ReadonlyArray<{typed: string; shows: RegExp; seconds: number}> = [
	{typed: '', shows: /REPOSITORY/, seconds: 2},
	{typed: '/redis 7', shows: /\d of \d+/, seconds: 1.5},
	{typed: '\r', shows: /\d of \d+/, seconds: 0.5},
	{typed: 'L', shows: /debian:/, seconds: 2.5},
	{typed: 'GF', shows: /Layer 1 of 4 only/, seconds: 2.5},
	{typed: 'qq', shows: /REPOSITORY/, seconds: 1},
	{typed: 'P', shows: /used, nothing marked/, seconds: 2},
	{typed: 'm', shows: /Mark by a preset/, seconds: 2},
	{typed: '\r', shows: /Frees/, seconds: 3},
];

type Frame = {drawn: string; seconds: number};

/** Each frame is shown in its time, again and again; what plays nothing shows the first. */
function animate(frames: readonly Frame[]): string {
	const total = frames.reduce((sum, {seconds}) => sum + seconds, 0);
	let start = 0;
	return frames
		.map(({drawn, seconds}, index) => {
			const [from, to] = [start / total, (start + seconds) / total].map(share => share.toFixed(4));
			start += seconds;
			const isFirst = index === 0;
			const isLast = index === frames.length - 1;
			const values = [...(isFirst ? [] : ['hidden']), 'visible', ...(isLast ? [] : ['hidden'])];
			const times = ['0', ...(isFirst ? [] : [from]), ...(isLast ? [] : [to])];
			return `<g visibility="${isFirst ? 'visible' : 'hidden'}"><animate attributeName="visibility" calcMode="discrete" dur="${total}s" repeatCount="indefinite" values="${values.join(';')}" keyTimes="${times.join(';')}"/>\n${drawn}\n</g>`;
		})
		.join('\n');
}

/** A walk through the practice engine as an SVG picture that moves. */
export async function recording(): Promise<string> {
	const home = await mkdtemp(path.join(tmpdir(), 'slipway-media-'));
	const program = startPtyProgram({
		args: ['--demo'],
		environment: {HOME: home},
		columns: 100,
		rows: 26,
	});
	try {
		const frames: Frame[] = [];
		for (const {typed, shows, seconds} of steps) {
			if (typed !== '') {
				program.type(typed);
			}

			await program.waitFor(shows);
			await wholeFrame(program);
			frames.push({drawn: drawTerminal(program.terminal), seconds});
		}

		return windowPicture(program.terminal, 'Slipway', animate(frames));
	} finally {
		await program.kill();
		await rm(home, {recursive: true, force: true});
	}
}
