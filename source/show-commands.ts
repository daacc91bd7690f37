import type {Hosts} from './actions/services.ts';
import type {Dialogs} from './components/dialogs/use-dialogs.tsx';
import {joinCommandLine} from './format/command-line.ts';
import type {Program, Services} from './hooks/services.ts';

type Command = {title: string; line: string};

/** Whom docker asks by itself, started by the same user. */
const ownSources = /^(?:DOCKER_HOST|DOCKER_CONTEXT|context\b|default socket)/;

/** `docker -H ssh://host`, where docker alone would ask another engine. */
function hostWords({choice}: Pick<Hosts, 'choice'>): readonly string[] {
	const chosen = choice.get();
	return chosen && !ownSources.test(chosen.source) ? ['-H', chosen.address] : [];
}

/** What docker's command line is for the actions that are offered now, the uppermost layer first. */
function listCommands({
	keys,
	hosts,
}: Pick<Program, 'keys'> & Pick<Services, 'hosts'>): readonly Command[] {
	const known = new Set<string>();
	return keys.layers.get().flatMap(layer =>
		layer.actions().flatMap(({title, command, whyUnavailable}) => {
			const [docker, ...words] = command?.() ?? [];
			if (docker === undefined) {
				return [];
			}

			const line = joinCommandLine([docker, ...hostWords(hosts), ...words]);
			if (known.has(line) || whyUnavailable() !== undefined) {
				return [];
			}

			known.add(line);
			return [{title, line}];
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
	const commands = listCommands(services);
	if (commands.length === 0) {
		services.notices.show({tone: 'info', text: 'No docker command does what can be done here'});
		return;
	}

	const chosen = await dialogs.choose({
		title: 'Copy a docker command',
		choices: commands.map(({title, line}) => ({
			value: line,
			label: title.split(':', 1)[0] ?? title,
			detail: line,
		})),
	});
	if (chosen !== undefined) {
		services.notices.show({tone: 'info', text: services.copy(chosen)});
	}
}
