import type {CommandLineOptions} from './command-line-options.ts';

/** Options of a start that stand alone. */
const flags: Readonly<Record<string, CommandLineOptions>> = {
	'--demo': {demo: true},
	'--tour': {demo: true, tour: true},
	'--read-only': {readOnly: true},
	'--low-bandwidth': {lowBandwidth: true},
	'--ascii': {ascii: true},
	'--screen-reader': {screenReader: true},
};

/** Those that take a word. */
const worded: Readonly<Record<string, 'screen' | 'host' | 'context' | 'config'>> = {
	'--screen': 'screen',
	'--host': 'host',
	'-H': 'host',
	'--context': 'context',
	'-c': 'context',
	'--config': 'config',
};

/** One engine, named in one way: several are for commands. */
const isOneEngine = ({host, context, demo}: CommandLineOptions): boolean =>
	[host, context, demo].filter(Boolean).length < 2 && !/[*?[{]/.test(context ?? '');

/**
The options of a usual start, understood without a parser, which would have to be loaded before the first frame.

@param hasTerminal Whether `prune` alone opens a screen.
@returns `undefined` for anything else, be it right or wrong.
*/
export function usualOptions(
	args: readonly string[],
	hasTerminal = false,
): CommandLineOptions | undefined {
	const options: CommandLineOptions = {};
	for (let index = 0; index < args.length; index++) {
		const arg = args[index] ?? '';
		const isPrune = arg === 'prune' && hasTerminal;
		const name = isPrune ? 'screen' : Object.hasOwn(worded, arg) ? worded[arg] : undefined;
		if (name !== undefined) {
			const value = isPrune ? arg : args[++index];
			if (!/^[a-z/]/.test(value ?? '') || Object.hasOwn(options, name)) {
				return undefined;
			}

			options[name] = value;
		} else if (Object.hasOwn(flags, arg)) {
			Object.assign(options, flags[arg]);
		} else {
			return undefined;
		}
	}

	return isOneEngine(options) ? options : undefined;
}
