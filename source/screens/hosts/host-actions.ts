import {loadToHosts, pullToHosts} from '../../actions/hosts/bring-to-hosts.ts';
import {dockerOnHosts} from '../../actions/hosts/docker-words.ts';
import {leaveHosts} from '../../actions/hosts/leave-hosts.ts';
import {askForHost, openHost, removeHost} from '../../actions/hosts/open-host.ts';
import {pruneFleet} from '../../actions/hosts/prune-fleet.ts';
import type {Dialogs} from '../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../hooks/services.ts';
import type {Action} from '../../keys/action.ts';
import type {HostRow} from '../../store/hosts/host-row.ts';

export type HostsContext = {
	services: Services;
	dialogs: Dialogs;
	selected: HostRow | undefined;
	/** Several hosts, for what is done with them together; empty for none. */
	marked: readonly HostRow[];
	/** These, or the selected one. */
	targets: readonly HostRow[];
	/** Shows what the marked hosts have in one list. */
	showFleet(): void;
	/** The open engine has answered. */
	hasEngine: boolean;
};

const whyNotOwn = ({selected}: HostsContext): string | undefined =>
	selected?.origin === 'own'
		? undefined
		: 'Only hosts of the config file. Contexts belong to docker context';

const whyNoTargets = ({targets}: HostsContext): string | undefined =>
	targets.length > 0 ? undefined : 'No host is selected';

/** A swarm tells where its nodes hear each other, and no address of an engine. */
const noWayToNode = 'No docker context or host leads to this node. O adds one';

/** What can be done about the engine: also the offers of the first-run screen. */
export const hostActions: readonly Action<HostsContext>[] = [
	{
		id: 'hosts.open',
		keys: ['enter'],
		title: 'Open the selected host, or list the images of all marked hosts',
		footer: 'Open',
		group: 'Hosts',
		command: ({selected, marked}) =>
			marked.length > 0
				? dockerOnHosts(marked, 'images')
				: selected?.origin === 'context'
					? ['docker', 'context', 'use', selected.host]
					: selected && dockerOnHosts([selected], 'images'),
		words: 'context use swarm node',
		whyUnavailable: ({selected, marked}) =>
			selected?.origin === 'swarm' && marked.length === 0 ? noWayToNode : undefined,
		async run(context) {
			const {selected, hasEngine, services, marked, showFleet} = context;
			if (marked.length > 0) {
				showFleet();
			} else if (!selected) {
				services.hosts.retry();
			} else if (selected.isOpen && hasEngine) {
				leaveHosts(services);
			} else {
				await openHost(context, selected.host);
			}
		},
	},
	{
		id: 'hosts.choose',
		keys: ['O'],
		title: 'Choose another host, and add it',
		footer: 'Other host',
		group: 'Hosts',
		command: () => ['docker', 'context', 'create', 'NAME', '--docker', 'host=ssh://USER@HOST'],
		words: 'context create',
		run: context => askForHost(context),
	},
	{
		id: 'hosts.edit',
		keys: ['e'],
		title: 'Edit a host of the config file',
		footer: 'Edit',
		group: 'Hosts',
		whyUnavailable: whyNotOwn,
		run: context => askForHost(context, context.selected),
	},
	{
		id: 'hosts.remove',
		keys: ['d', 'delete'],
		title: 'Remove a host from the config file',
		footer: 'Remove',
		group: 'Hosts',
		whyUnavailable: whyNotOwn,
		run: context => context.selected && removeHost(context, context.selected),
	},
	{
		id: 'hosts.prune',
		keys: ['P'],
		title: 'Prune the selected or marked hosts: one plan, one question',
		footer: 'Prune',
		group: 'Hosts',
		command: ({targets}) => dockerOnHosts(targets, 'system', 'prune', '--all'),
		words: 'system prune fleet',
		changesEngine: true,
		whyUnavailable: whyNoTargets,
		run: context => pruneFleet(context, context.targets),
	},
	{
		id: 'hosts.pull',
		keys: ['p'],
		title: 'Pull an image on the selected or marked hosts',
		footer: 'Pull',
		group: 'Hosts',
		command: ({targets}) => dockerOnHosts(targets, 'pull', 'REFERENCE'),
		words: 'docker pull fleet',
		changesEngine: true,
		whyUnavailable: whyNoTargets,
		run: context => pullToHosts(context, context.targets),
	},
	{
		id: 'hosts.load',
		keys: ['I'],
		title: 'Load an archive on the selected or marked hosts',
		group: 'Hosts',
		command: ({targets}) => dockerOnHosts(targets, 'load', '-i', 'images.tar'),
		words: 'docker load fleet tar',
		changesEngine: true,
		whyUnavailable: whyNoTargets,
		run: context => loadToHosts(context, context.targets),
	},
	{
		id: 'hosts.retry',
		keys: ['R'],
		title: 'Retry the same host, refresh the list',
		footer: 'Retry',
		group: 'View',
		command: () => ['docker', 'context', 'ls'],
		run({hasEngine, services: {hosts}}) {
			if (!hasEngine) {
				hosts.retry();
			}

			return hosts.board.look();
		},
	},
	{
		id: 'hosts.practice',
		keys: ['E'],
		title: 'Open the practice engine: everything works, nothing is real',
		footer: 'Practice engine',
		group: 'View',
		run: ({services}) => services.hosts.openPractice(),
	},
];

/** What the first run says in words, beside its list. */
export const firstRunOffers: readonly string[] = ['hosts.retry', 'hosts.choose', 'hosts.practice'];
