import process from 'node:process';
import packageJson from '../package.json' with {type: 'json'};
import {type CommandLine, parseCommandLine, usageExitCode} from './command-line.ts';
import {loadApp} from './load-app.ts';
import {settleSurroundings} from './settle-surroundings.ts';
import {createFrameWriter} from './terminal/frame-writer.ts';
import {guardTerminal} from './terminal/guard-terminal.ts';

/** Everything else is loaded behind the first frame: this file is all that stands before it. */
async function main(): Promise<void> {
	const told = await parseCommandLine(process.argv.slice(2), packageJson.version);
	const hasTerminal = process.stdin.isTTY && process.stdout.isTTY;
	const commandLine: CommandLine =
		told.kind === 'command' && told.screen && hasTerminal
			? {kind: 'run', options: told.screen}
			: told;

	if (commandLine.kind === 'say') {
		const {watchStreams} = await import('./commands/watch-streams.ts');
		watchStreams(process, ({message}) => process.stderr.write(`slipway: ${message}\n`));
		const stream = commandLine.exitCode === 0 ? process.stdout : process.stderr;
		stream.write(commandLine.text);
		process.exitCode = commandLine.exitCode;
	} else if (commandLine.kind === 'command') {
		const note = settleSurroundings(process);
		const {runCommand} = await loadApp();
		process.exitCode = await runCommand(commandLine.request, process, note);
	} else if (!hasTerminal) {
		process.stderr.write(
			'slipway: Slipway is a full-screen program and needs a terminal. Its input or output is redirected.\n',
		);
		process.exitCode = usageExitCode;
	} else if (process.env.TERM === 'dumb') {
		process.stderr.write(
			'slipway: Slipway is a full-screen program. This terminal (TERM=dumb) has no cursor to move.\n',
		);
		process.exitCode = usageExitCode;
	} else {
		const note = settleSurroundings(process);
		process.stderr.write(note === undefined ? '' : `slipway: ${note}\n`);
		const writer = createFrameWriter({output: process.stdout});
		const onCrash = guardTerminal(process, () => writer.leave());
		// Before anybody reads them: the terminal would echo keys that are typed ahead.
		process.stdin.setRawMode(true);
		writer.enter();
		writer.write(' Slipway');
		const {start} = await loadApp();
		await start({options: commandLine.options, writer, onCrash, process});
	}
}

// A script, which is what the product is, cannot wait at its top.
void main();
