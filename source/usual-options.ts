import type {CommandLineOptions} from './command-line-options.ts';

/** Options of a start that stand alone, and the one that takes a word. */
const flags: Readonly<Record<string, CommandLineOptions>> = {
	'--demo': {demo: true},
	'--read-only': {readOnly: true},
	'--ascii': {ascii: true},
};

/**
The options of a usual start, understood without a parser, which would have to be loaded before the first frame.

@returns `undefined` for anything else, be it right or wrong.
*/
export function usualOptions(args: readonly string[]): CommandLineOptions | undefined {
	const options: CommandLineOptions = {};
	for (let index = 0; index < args.length; index++) {
		const arg = args[index] ?? '';
		const screen = arg === '--screen' ? args[++index] : undefined;
		if (screen !== undefined && /^[a-z]/.test(screen)) {
			options.screen = screen;
		} else if (Object.hasOwn(flags, arg)) {
			Object.assign(options, flags[arg]);
		} else {
			return undefined;
		}
	}

	return options;
}
