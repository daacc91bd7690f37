import {beginTour} from './actions/tour/begin-tour.ts';
import type {Dialogs} from './components/dialogs/use-dialogs.tsx';
import {HelpDialog} from './components/help/help-dialog.tsx';
import type {Services} from './hooks/services.ts';
import type {Action} from './keys/action.ts';
import {type Screen, screenKey} from './screens/screen.ts';
import {showCommands} from './show-commands.ts';
import {showPalette} from './show-palette.tsx';
import {jobTitle} from './store/jobs.ts';
import {shownNotice} from './store/notices.ts';

export type AppContext = {
	services: Services;
	dialogs: Dialogs;
	screens: readonly Screen[];
	/** Title of what is shown, for the help. */
	title: string;
	/** Goes to the shell that started the program, until it is brought to the foreground again. */
	suspend(): Promise<void>;
};

/** Ends the program, and what runs with it, without a question. */
export function cancelAndExit({jobs, exit}: Pick<Services, 'jobs' | 'exit'>): void {
	jobs.cancelAll();
	exit(0);
}

async function quit({services, dialogs}: AppContext): Promise<void> {
	const running = services.jobs.list.get().filter(({state}) => state === 'running');
	if (running.length > 0 && !services.settings.skipConfirmations.includes('app.quit')) {
		const isConfirmed = await dialogs.confirm({
			title: 'Quit with jobs running?',
			lines: [
				'Jobs that will be cancelled:',
				...running.map(job => `  ${jobTitle(job, services.engine.get()?.engine.endpoint)}`),
			],
			confirmLabel: 'Cancel jobs and quit',
		});
		if (!isConfirmed) {
			return;
		}
	}

	cancelAndExit(services);
}

const silentRequests = ({engine}: Services) => engine.get()?.engine.silent.get() ?? [];

/** Says what came of it only once all has been answered: until then nothing has been refreshed. */
async function refresh({engine, notices}: Services): Promise<void> {
	const openEngine = engine.get();
	if (!openEngine) {
		return;
	}

	notices.show({tone: 'info', text: 'Refreshing'});
	openEngine.retry();
	const failure = await openEngine.refreshAll();
	if (engine.get() !== openEngine) {
		return;
	}

	notices.show(
		failure
			? {tone: 'danger', text: `Not refreshed: ${failure.message}`, nextStep: failure.nextStep}
			: {tone: 'info', text: 'Refreshed from the engine'},
	);
}

function moveScreen({services, screens}: AppContext, by: number): void {
	const active = screens.findIndex(({id}) => id === services.navigation.state.get().screenId);
	const next = screens[(active + by + screens.length) % screens.length];
	if (next) {
		services.navigation.showScreen(next.id);
	}
}

const fixedActions: readonly Action<AppContext>[] = [
	{
		id: 'app.help',
		keys: ['?'],
		title: 'All keys of this screen',
		footer: 'Help',
		isPinned: true,
		group: 'Everywhere',
		async run({services, dialogs, title}) {
			const layers = services.keys.layers.get().map(layer => layer.actions());
			await dialogs.open<void>(answer => (
				<HelpDialog title={`Keys: ${title}`} layers={layers} onClose={() => answer()} />
			));
		},
	},
	{
		id: 'app.palette',
		keys: [':'],
		title: 'Find an action by name',
		footer: 'Actions',
		group: 'Everywhere',
		run: showPalette,
	},
	{
		id: 'app.commands',
		keys: ['\\'],
		title: 'Docker commands that do the same, to be copied',
		group: 'Everywhere',
		words: 'docker cli command copy',
		run: showCommands,
	},
	{
		id: 'app.nextScreen',
		keys: ['}'],
		title: 'Next screen',
		group: 'Everywhere',
		run: context => moveScreen(context, 1),
	},
	{
		id: 'app.previousScreen',
		keys: ['{'],
		title: 'Previous screen',
		group: 'Everywhere',
		run: context => moveScreen(context, -1),
	},
	{
		id: 'app.jobs',
		keys: ['J'],
		title: 'Show jobs',
		group: 'Everywhere',
		run: ({services}) => services.navigation.showScreen('jobs'),
	},
	{
		id: 'app.build',
		keys: ['b'],
		title: 'Build an image from a Dockerfile',
		words: 'buildx',
		group: 'Everywhere',
		command: () => ['docker', 'build', '.'],
		run: ({services}) => services.navigation.showScreen('build'),
	},
	{
		id: 'app.prune',
		keys: ['P'],
		title: 'Free disk space: see reclaimable items and the reasons',
		group: 'Everywhere',
		command: () => ['docker', 'system', 'df', '-v'],
		words: 'system df prune',
		run: ({services}) => services.navigation.showScreen('prune'),
	},
	{
		id: 'app.tour',
		keys: ['Q'],
		title: 'Take the quick tour: five steps on the practice engine',
		group: 'Everywhere',
		words: 'introduction learn tutorial',
		run: ({services}) => beginTour(services),
	},
	{
		id: 'app.refresh',
		keys: ['R'],
		title: 'Refresh from the engine',
		group: 'Everywhere',
		whyUnavailable: ({services}) => (services.engine.get() ? undefined : 'No engine is open'),
		run: ({services}) => refresh(services),
	},
	{
		id: 'app.dismiss',
		keys: ['escape'],
		title: 'Dismiss the message, or cancel requests that get no answer',
		group: 'Everywhere',
		whyUnavailable: ({services}) =>
			services.notices.current.get() || silentRequests(services).length > 0
				? undefined
				: 'No message to dismiss',
		run({services}) {
			// A notice hides what would be cancelled.
			const isSilent = silentRequests(services).length > 0;
			if (shownNotice(services.notices.current.get(), {isSilent})) {
				services.notices.dismiss();
				return;
			}

			for (const request of silentRequests(services)) {
				request.cancel();
			}
		},
	},
	{
		id: 'app.back',
		keys: ['escape'],
		title: 'Back to the screen before',
		footer: 'Back',
		group: 'Everywhere',
		whyUnavailable: ({services}) =>
			services.navigation.state.get().former.length > 0 ? undefined : 'Already at the top level',
		run: ({services}) => services.navigation.goBack(),
	},
	{
		id: 'app.suspend',
		keys: ['ctrl-z'],
		title: 'Suspend (fg resumes)',
		group: 'Everywhere',
		whyUnavailable: ({services}) =>
			services.suspend ? undefined : 'This system cannot suspend programs',
		run: ({suspend}) => suspend(),
	},
	{
		id: 'app.quit',
		keys: ['q'],
		title: 'Quit',
		footer: 'Quit',
		group: 'Everywhere',
		words: 'exit q quit wq',
		run: quit,
	},
	{
		id: 'app.exit',
		keys: ['ctrl-c'],
		title: 'Quit now, cancel running jobs',
		group: 'Everywhere',
		run: ({services}) => cancelAndExit(services),
	},
];

/** Keys that work everywhere: one more per screen than those written above. */
export function appActions(screens: readonly Screen[]): readonly Action<AppContext>[] {
	const perScreen = screens.map(({id, title, words = ''}, index): Action<AppContext> => {
		const key = screenKey(index);
		return {
			id: `app.screen.${id}`,
			keys: key === undefined ? [] : [key],
			title: `Show ${title}`,
			group: 'Everywhere',
			words: `${id} ${words}`,
			run: ({services}) => services.navigation.showScreen(id),
		};
	});
	return [...perScreen, ...fixedActions];
}
