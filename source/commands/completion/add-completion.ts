import {Argument, type Command} from 'commander';
import type {CommandRequest} from '../command-request.ts';
import {completedShells, completionScript, filesLine} from './completion-script.ts';
import {findCandidates} from './find-candidates.ts';

/**
Adds the command that prints a completion script.
@param say Hears the script.
*/
export function addCompletion(program: Command, say: (text: string) => void): void {
	program
		.command('completion')
		.description('print a script that completes words in a shell')
		.allowExcessArguments(false)
		.addArgument(new Argument('<shell>', 'which one').choices(completedShells))
		.addHelpText(
			'after',
			`
  bash: source <(slipway completion bash)   in ~/.bashrc
  zsh:  source <(slipway completion zsh)    in ~/.zshrc, after compinit
  fish: slipway completion fish | source    in ~/.config/fish/config.fish`,
		)
		.action((shell: (typeof completedShells)[number]) => say(completionScript(shell)));
}

type Answer =
	| {kind: 'say'; text: string; exitCode: 0}
	| {kind: 'command'; request: CommandRequest; screen: undefined};

/**
Answers such a script, which asks `__complete -- WORDS`: candidates of the last word, one in a line.
@returns `undefined`: the command line is none of a script.
*/
export function answerCompletion(
	program: Command,
	[first, mark, ...words]: readonly string[],
): Answer | undefined {
	if (first !== '__complete' || mark !== '--') {
		return undefined;
	}

	const {candidates, names, hosts, isFile, engine} = findCandidates(program, words);
	const prefix = words.at(-1) ?? '';
	if (hosts || names.length > 0) {
		const request = hosts
			? {name: 'complete-hosts' as const, kind: hosts, prefix}
			: {name: 'complete' as const, names, prefix};
		return {
			kind: 'command',
			request: {...engine, format: 'text', exitCode: false, ...request},
			screen: undefined,
		};
	}

	const lines = candidates.map(({value, description}) => `${value}\t${description}\n`);
	return {
		kind: 'say',
		text: [...lines, ...(isFile ? [`${filesLine}\n`] : [])].join(''),
		exitCode: 0,
	};
}
