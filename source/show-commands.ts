import type {Hosts} from './actions/services.ts';
import type {Dialogs} from './components/dialogs/use-dialogs.tsx';
import {joinCommandLine} from './format/command-line.ts';
import {toShown} from './format/shown.ts';
import {truncateEnd} from './format/truncate.ts';
import type {Program, Services} from './hooks/services.ts';

type Command = {name: string; words: readonly string[]};

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

/** What docker's command line is for the actions that are offered now, the uppermost layer first. */
function listCommands({layers}: Program['keys']): readonly Command[] {
	const known = new Set<string>();
	return layers.get().flatMap(layer =>
		layer.actions().flatMap(({title, footer, command, whyUnavailable}) => {
			const words = command?.();
			const line = words?.join(' ') ?? '';
			if (!words || known.has(line) || whyUnavailable() !== undefined) {
				return [];
			}

			known.add(line);
			const name = footer ?? title.split(':', 1)[0] ?? title;
			return [{name: truncateEnd(toShown(name), nameColumns), words}];
		}),
	);
}

/** Shows them, and copies the chosen one. */
export async function showCommands({
	services,
	dialogs,
}: {
	services: Pick<Services, 'keys' | 'hosts' | 'copy' | 'notices'>;
	dialogs: Dialogs;
}): Promise<void> {
	const commands = listCommands(services.keys);
	if (commands.length === 0) {
		services.notices.show({tone: 'info', text: 'No docker command does what can be done here'});
		return;
	}

	const host = hostWords(services.hosts);
	const chosen = await dialogs.choose({
		title: 'Copy a docker command',
		lines: host.length === 0 ? [] : [`With ${host.join(' ')}: docker alone asks another engine`],
		choices: commands.map(({name, words}) => ({
			value: words,
			label: name,
			detail: joinCommandLine(words),
		})),
	});
	if (chosen) {
		const [docker = '', ...words] = chosen;
		const line = joinCommandLine([docker, ...host, ...words]);
		services.notices.show({tone: 'info', text: services.copy(line)});
	}
}
