import type {PtyProgram} from '../test/helpers/pty-program.ts';
import type {Scene} from './scene.ts';

const size = {columns: 110, rows: 28};

/** What is done by hand, and what the terminal says when it was done. */
const commands: ReadonlyArray<readonly [command: string, done: RegExp]> = [
	['apt-get update && apt-get install -y nmap', /Setting up nmap.*\n.*#\s*$/],
	[`echo 'alias ll="ls -l"' >> /root/.bashrc`, /bashrc\n.*#\s*$/],
	[`mkdir /srv/scan && echo 'scanme.example' > /srv/scan/hosts.txt`, /hosts\.txt\n.*#\s*$/],
	['exit', /4 commands/],
];

/** A whole session on Debian, up to its list of commands. */
async function work(program: PtyProgram): Promise<void> {
	await program.waitFor(/REPOSITORY/);
	program.type('/debian\r');
	await program.waitFor(/\d of \d+/);
	program.press('c');
	await program.waitFor(/Layers +\d+ of 125/);
	program.press('enter');
	await program.waitFor(/None of them is in the image/);
	program.press('>');
	await program.waitFor(/Enter creates the container/);
	program.press('enter');
	await program.waitFor(/#\s*$/);
	for (const [command, done] of commands) {
		program.type(`${command}\r`);
		await program.waitFor(done);
	}
}

async function review(program: PtyProgram): Promise<void> {
	await work(program);
	program.press('>');
	await program.waitFor(/\[x\] cache/);
	program.press('a');
	await program.waitFor(/Layer .* of /);
}

/** The pictures of a guided commit, in its order. */
export const commitScenes: readonly Scene[] = [
	{name: 'commit-shell', title: 'Slipway: what was done by hand', ...size, play: work},
	{name: 'commit-review', title: 'Slipway: what changed, and what ships', ...size, play: review},
	{
		name: 'commit-metadata',
		title: 'Slipway: what the image says of itself',
		...size,
		async play(program) {
			await review(program);
			program.press('>');
			await program.waitFor(/docker run executes/);
		},
	},
	{
		name: 'commit-proof',
		title: 'Slipway: the image read back and compared with the plan',
		...size,
		async play(program) {
			await review(program);
			program.press('>');
			await program.waitFor(/docker run executes/);
			program.press('>');
			await program.waitFor(/Currently tagged/);
			program.press('>');
			await program.waitFor(/Method/);
			program.press('enter');
			await program.waitFor(/matches the plan/);
			program.press('r');
			await program.waitFor(/exit code|Exit code|still running/i);
		},
	},
];
