import type {Hosts} from './actions/services.ts';
import type {Dialogs} from './components/dialogs/use-dialogs.tsx';
import {joinCommandLine} from './format/command-line.ts';
import {toShown} from './format/shown.ts';
import {truncateEnd} from './format/truncate.ts';
import type {Program, Services} from './hooks/services.ts';
import type {DockerCommands} from './keys/action.ts';

/** What one action stands for, as words. */
type Command = {name: string; commands: ReadonlyArray<readonly string[]>};

/** Whom docker asks by itself, started by the same user. */
const ownSources = /^(?:DOCKER_HOST|DOCKER_CONTEXT|context\b|default socket)/;

/** `-H ssh://host`, where docker alone would ask another engine; the practice engine has no address for it. */
function hostWords({choice}: Pick<Hosts, 'choice'>): readonly string[] {
	const chosen = choice.get();
	return chosen?.address.includes('://') && !ownSources.test(chosen.source)
		? ['-H', chosen.address]
		: [];
}

/** Columns of the names; the commands need the rest. */
const nameColumns = 20;

/** Words are one command, lists of words several. */
const toCommands = (words: DockerCommands): ReadonlyArray<readonly string[]> =>
	words.every(word => typeof word === 'string') ? [words] : (words as readonly string[][]);

/** Moving, marking and leaving are nothing that docker would be told. */
const ownGroups: ReadonlySet<string> = new Set(['Move', 'List', 'Everywhere']);

/**
What docker's command lines are for the actions that are offered now, the uppermost layer first.
@returns `without`: what the footer calls those that docker has no command for.
*/
function listCommands({layers}: Program['keys']): {
	commands: readonly Command[];
	without: readonly string[];
} {
	const offered = layers
		.get()
		.flatMap(layer => layer.actions())
		.filter(({whyUnavailable}) => whyUnavailable() === undefined);
	const known = new Map<string, Command>();
	const without = new Set<string>();
	for (const {title, footer, group, isPinned, command} of offered) {
		const commands = toCommands(command?.() ?? []).filter(words => words.length > 0);
		const line = commands.map(joinCommandLine).join('\n');
		const name = footer ?? title.split(':', 1)[0] ?? title;
		if (line !== '') {
			known.set(`${name}\n${line}`, {name: truncateEnd(toShown(name), nameColumns), commands});
		} else if (!command && footer !== undefined && !isPinned && !ownGroups.has(group)) {
			without.add(footer);
		}
	}

	return {commands: [...known.values()], without: [...without]};
}

/** Docker is told of the engine, unless the command does so itself. */
const atHost = ([docker = '', ...words]: readonly string[], host: readonly string[]): string =>
	joinCommandLine([docker, ...(words[0]?.startsWith('-') ? [] : host), ...words]);

/** Shows them, and copies the chosen one. */
export async function showCommands({
	services,
	dialogs,
}: {
	services: Pick<Services, 'keys' | 'hosts' | 'copy' | 'notices'>;
	dialogs: Dialogs;
}): Promise<void> {
	const {commands, without} = listCommands(services.keys);
	const others = without.length === 0 ? [] : [`Docker has no command for: ${without.join(', ')}`];
	if (commands.length === 0) {
		const [text = 'No docker command does what can be done here'] = others;
		services.notices.show({tone: 'info', text});
		return;
	}

	const host = hostWords(services.hosts);
	const chosen = await dialogs.choose({
		title: 'Copy a docker command',
		lines: [
			...(host.length === 0 ? [] : [`With ${host.join(' ')}: docker alone asks another engine`]),
			...others,
		],
		choices: commands.map(({name, commands: [first = [], ...more]}) => ({
			value: [first, ...more],
			label: name,
			detail: `${more.length === 0 ? '' : `${more.length + 1} lines: `}${joinCommandLine(first)}`,
		})),
	});
	if (chosen) {
		const lines = chosen.map(words => atHost(words, host));
		services.notices.show({tone: 'info', text: services.copy(lines.join('\n'))});
	}
}
