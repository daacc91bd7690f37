import {readFile} from 'node:fs/promises';
import {absolutePath} from '../../actions/save-file/write-file.ts';
import type {NamedHost} from '../../config/settings.ts';
import {glob, isGlob} from '../../prune/glob.ts';
import type {EngineChoice, FleetChoice} from '../command-request.ts';
import {CommandProblem} from '../ending.ts';

/** One engine of several. */
export type FleetHost = Pick<EngineChoice, 'host' | 'context'> & {
	/** As the user calls it. */
	name: string;
};

type Known = {
	/** Of the config file. */
	entries: readonly NamedHost[];
	/** Names of docker contexts. */
	contexts: readonly string[];
};

const usage = (message: string, nextStep: string) =>
	new CommandProblem({reason: 'usage', message, nextStep});

/** The lines of a hosts file that say something. */
async function linesOf(file: string): Promise<string[]> {
	let text: string;
	try {
		text = await readFile(absolutePath(file), 'utf8');
	} catch (error) {
		const {code, message} = error as NodeJS.ErrnoException;
		const why = code === 'ENOENT' ? 'no such file or directory' : message;
		throw usage(`${file} cannot be read: ${why}.`, 'Name a file with one host a line.');
	}

	return text
		.split('\n')
		.map(line => line.trim())
		.filter(line => line !== '' && !line.startsWith('#'));
}

/** An address has a scheme, a path or a port; a name has none of them. */
const isName = (word: string): boolean => !/[/:]/.test(word);

/**
The engines that are meant, each once, in the order in which they were given. A glob takes names of docker contexts
and of the config file's own hosts.
@throws CommandProblem `usage` for a file that cannot be read, and where nothing fits.
*/
export async function findHosts(
	{hosts, contexts, file}: FleetChoice,
	{entries, contexts: known}: Known,
): Promise<FleetHost[]> {
	const own = new Set(entries.map(({name}) => name));
	const names = [...new Set([...known, ...own])];
	const expand = (word: string, isContext: boolean): FleetHost[] => {
		if (isGlob(word) && isName(word)) {
			const fitting = names.filter(glob(word));
			if (fitting.length === 0) {
				throw usage(
					`No docker context and no host of the config file fits ${word}.`,
					'List contexts with: docker context ls',
				);
			}

			return fitting.map(name => ({name, host: name}));
		}

		return [isContext && !own.has(word) ? {name: word, context: word} : {name: word, host: word}];
	};

	const lines = file === undefined ? [] : await linesOf(file);
	const found = [
		...hosts.flatMap(word => expand(word, false)),
		...contexts.flatMap(word => expand(word, true)),
		...lines.flatMap(word => expand(word, false)),
	];
	if (found.length === 0) {
		throw usage(`${file} names no host.`, 'Write one host a line, such as ssh://user@host.');
	}

	return [...new Map(found.map(host => [host.name, host])).values()];
}
