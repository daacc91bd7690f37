import {askForHost, openHost, removeHost} from '../../actions/hosts/open-host.ts';
import type {Dialogs} from '../../components/dialogs/use-dialogs.tsx';
import type {Services} from '../../hooks/services.ts';
import type {Action} from '../../keys/action.ts';
import type {HostRow} from '../../store/hosts/host-row.ts';

export type HostsContext = {
	services: Services;
	dialogs: Dialogs;
	selected: HostRow | undefined;
	/** The open engine has answered. */
	hasEngine: boolean;
	/** Called once another engine is open. */
	onOpened(): void;
};

const whyNotOwn = ({selected}: HostsContext): string | undefined =>
	selected?.origin === 'own'
		? undefined
		: 'Only hosts of the config file. Contexts belong to docker context';

function retry({services, onOpened}: HostsContext): void {
	services.hosts.retry();
	onOpened();
}

/** What can be done about the engine: also the offers of the first-run screen. */
export const hostActions: readonly Action<HostsContext>[] = [
	{
		id: 'hosts.open',
		keys: ['enter'],
		title: 'Open the selected host',
		footer: 'Open',
		group: 'Hosts',
		words: 'context use',
		async run(context) {
			const {selected, hasEngine, onOpened} = context;
			if (!selected) {
				retry(context);
			} else if ((selected.isOpen && hasEngine) || (await openHost(context, selected.host))) {
				onOpened();
			}
		},
	},
	{
		id: 'hosts.choose',
		keys: ['O'],
		title: 'Choose another host, and add it',
		footer: 'Other host',
		group: 'Hosts',
		words: 'context create',
		async run(context) {
			if (await askForHost(context)) {
				context.onOpened();
			}
		},
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
		keys: ['d'],
		title: 'Remove a host from the config file',
		footer: 'Remove',
		group: 'Hosts',
		whyUnavailable: whyNotOwn,
		run: context => context.selected && removeHost(context, context.selected),
	},
	{
		id: 'hosts.retry',
		keys: ['R'],
		title: 'Retry the same host, refresh the list',
		footer: 'Retry',
		group: 'View',
		run(context) {
			if (!context.hasEngine) {
				retry(context);
			}

			return context.services.hosts.board.look();
		},
	},
	{
		id: 'hosts.practice',
		keys: ['E'],
		title: 'Open the practice engine: everything works, nothing is real',
		footer: 'Practice engine',
		group: 'View',
		async run({services, onOpened}) {
			await services.hosts.openPractice();
			onOpened();
		},
	},
];

/** What the first run says in words, beside its list. */
export const firstRunOffers: readonly string[] = ['hosts.retry', 'hosts.choose', 'hosts.practice'];
