import process from 'node:process';
import packageJson from '../package.json' with {type: 'json'};
import type {CommandLineOptions} from './command-line-options.ts';
import {type CommandName, commandNames} from './commands/command-names.ts';
import {exitCodes} from './commands/exit-codes.ts';
import {ignoreSignals} from './ignore-signals.ts';
import type {loadApp as LoadApp} from './load-app.ts';
import {settleSurroundings} from './settle-surroundings.ts';
import {createFrameWriter} from './terminal/frame-writer.ts';
import {guardTerminal} from './terminal/guard-terminal.ts';
import {tuneV8} from './tune-v8.ts';
import {usualOptions} from './usual-options.ts';

/** What it needs of Node to load the app is loaded behind the first frame, too. */
async function openApp(
	...use: Parameters<typeof LoadApp>
): Promise<Awaited<ReturnType<typeof LoadApp>>> {
	const {loadApp} = await import('./load-app.ts');
	return loadApp(...use);
}

const isCommand = (word: string): word is CommandName =>
	(commandNames as readonly string[]).includes(word);

/** Who only looks runs less of a command than who agrees; a shell that asks for the next word runs none. */
function appUse(args: readonly string[]): `command-${string}` {
	const [first = ''] = args;
	const name = first === '__complete' ? 'complete' : (args.find(isCommand) ?? 'line');
	return `command-${name}${args.includes('--dry-run') ? '-dry-run' : ''}`;
}

/** What these commands ask first the engine answers while the app is loaded, which is longer than anything else here. */
async function beginWith(args: readonly string[], use: string) {
	if (!/^command-(?:prune|df)/.test(use)) {
		return undefined;
	}

	const {beginEarly} = await import('./begin-early.ts');
	const early = beginEarly(args, process);
	if (early) {
		// A turn of the event loop, in which the sockets connect.
		await new Promise(setImmediate);
	}

	return early;
}

/** What takes a parser is understood by the app: compiled, that is read sooner than a parser here would be. */
async function understand(args: readonly string[]) {
	const use = appUse(args);
	const early = await beginWith(args, use);
	// A review makes an object of every file.
	const app = await openApp(use, /^command-commit/.test(use) ? () => tuneV8(true) : undefined);
	return {app, early, told: await app.parseCommandLine(args, packageJson.version)};
}

/** Loaded behind `settleSurroundings`: where the config file is takes a home folder. */
async function isToBeHeard({screenReader, config}: CommandLineOptions): Promise<boolean> {
	const told = process.env.INK_SCREEN_READER;
	if (screenReader !== undefined || told) {
		return screenReader ?? told === 'true';
	}

	const {asksToBeHeard} = await import('./asks-to-be-heard.ts');
	return asksToBeHeard(config);
}

/** Everything else is loaded behind the first frame: this file is all that stands before it. */
async function main(): Promise<void> {
	ignoreSignals(process);
	const args = process.argv.slice(2);
	const hasTerminal = process.stdin.isTTY && process.stdout.isTTY;
	const note = settleSurroundings(process);
	const usual = usualOptions(args, hasTerminal);
	const {app, early, told} = usual
		? {app: undefined, early: undefined, told: {kind: 'run', options: usual} as const}
		: await understand(args);
	const commandLine =
		told.kind === 'command' && told.screen && hasTerminal
			? ({kind: 'run', options: told.screen} as const)
			: told;

	const isSpoken =
		commandLine.kind === 'run' && hasTerminal && (await isToBeHeard(commandLine.options));
	if (commandLine.kind !== 'command') {
		early?.close();
	}

	if (commandLine.kind === 'say') {
		const [{watchStreams}, {writeWhole}, {endingLines}, {safeLines}] = await Promise.all([
			import('./commands/watch-streams.ts'),
			import('./commands/write-whole.ts'),
			import('./commands/ending.ts'),
			import('./commands/safe-lines.ts'),
		]);
		watchStreams(process, ending => process.stderr.write(safeLines(endingLines(ending))));
		const stream = commandLine.exitCode === 0 ? process.stdout : process.stderr;
		writeWhole(stream, commandLine.text);
		process.exitCode = commandLine.exitCode;
	} else if (app && commandLine.kind === 'command') {
		const {runCommand, keep} = app;
		process.exitCode = await runCommand(commandLine.request, process, {
			note,
			version: packageJson.version,
			early,
		});
		await keep();
		const {untilWritten} = await import('./commands/write-whole.ts');
		await Promise.all([process.stdout, process.stderr].map(untilWritten));
		// Left to end by itself, Node first takes apart all that it has in memory.
		process.exit();
	} else if (commandLine.kind !== 'run' || !hasTerminal) {
		process.stderr.write(
			'slipway: Slipway is a full-screen program and needs a terminal. Its input or output is redirected.\n',
		);
		process.exitCode = exitCodes.usage;
	} else if (process.env.TERM === 'dumb' && !isSpoken) {
		process.stderr.write(
			'slipway: Slipway is a full-screen program. This terminal (TERM=dumb) has no cursor to move.\n',
		);
		process.exitCode = exitCodes.usage;
	} else {
		if (note !== undefined) {
			const {safeLines} = await import('./commands/safe-lines.ts');
			process.stderr.write(safeLines([`slipway: ${note}`]));
		}

		const writer = isSpoken
			? (await import('./terminal/spoken-writer.ts')).createSpokenWriter({output: process.stdout})
			: createFrameWriter({output: process.stdout});
		const guard = guardTerminal(process, writer);
		// Before anybody reads them: the terminal would echo keys that are typed ahead.
		process.stdin.setRawMode(true);
		writer.enter();
		writer.write(' Slipway');
		const {start} = app ?? (await openApp('screen', tuneV8));
		await start({
			options: {...commandLine.options, screenReader: isSpoken},
			writer,
			guard,
			process,
			version: packageJson.version,
		});
	}
}

// A script, which is what the product is, cannot wait at its top.
void main();
