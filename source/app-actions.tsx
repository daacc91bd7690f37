import type {Dialogs} from './components/dialogs/use-dialogs.tsx';
import {HelpDialog} from './components/help/help-dialog.tsx';
import {PaletteDialog} from './components/palette-dialog.tsx';
import type {Services} from './hooks/services.ts';
import type {Action, BoundAction} from './keys/action.ts';
import type {Screen} from './screens/screen.ts';

export type AppContext = {
	services: Services;
	dialogs: Dialogs;
	screens: readonly Screen[];
	/** Title of what is shown, for the help. */
	title: string;
	/** Goes to the shell that started the program, until it is brought to the foreground again. */
	suspend(): Promise<void>;
};

/** Where a key stands in two layers the upper one is meant. */
function reachableActions({keys}: Services): BoundAction[] {
	return keys.layers.get().flatMap(layer => layer.actions());
}

async function quit({services, dialogs}: AppContext): Promise<void> {
	const running = services.jobs.list.get().filter(({state}) => state === 'running');
	if (running.length > 0 && !services.settings.skipConfirmations.includes('app.quit')) {
		const isConfirmed = await dialogs.confirm({
			title: 'Quit while jobs run?',
			lines: ['These are cancelled:', ...running.map(({title}) => `  ${title}`)],
			confirmLabel: 'Cancel them and quit',
		});
		if (!isConfirmed) {
			return;
		}
	}

	services.jobs.cancelAll();
	services.exit(0);
}

async function showPalette({services, dialogs}: AppContext): Promise<void> {
	const actions = reachableActions(services)
		.filter(({group}) => group !== 'Move')
		.map(action => ({action, why: action.whyUnavailable()}));
	const chosen = await dialogs.open<BoundAction | undefined>(answer => (
		<PaletteDialog actions={actions} onAnswer={answer} />
	));
	await chosen?.run();
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
		id: 'app.nextScreen',
		keys: ['tab'],
		title: 'Next screen',
		group: 'Everywhere',
		run: context => moveScreen(context, 1),
	},
	{
		id: 'app.previousScreen',
		keys: ['shift-tab'],
		title: 'Previous screen',
		group: 'Everywhere',
		run: context => moveScreen(context, -1),
	},
	{
		id: 'app.jobs',
		keys: ['J'],
		title: 'Show the jobs',
		group: 'Everywhere',
		run: ({services}) => services.navigation.showScreen('jobs'),
	},
	{
		id: 'app.build',
		keys: ['b'],
		title: 'Build an image from a Dockerfile',
		group: 'Everywhere',
		run: ({services}) => services.navigation.showScreen('build'),
	},
	{
		id: 'app.prune',
		keys: ['P'],
		title: 'Free disk space: what can go, and why the rest stays',
		group: 'Everywhere',
		words: 'system df prune',
		run: ({services}) => services.navigation.showScreen('prune'),
	},
	{
		id: 'app.refresh',
		keys: ['R'],
		title: 'Ask the engine again',
		group: 'Everywhere',
		whyUnavailable: ({services}) => (services.session.get() ? undefined : 'No engine is open'),
		run({services}) {
			const session = services.session.get();
			session?.retry();
			session?.refreshAll();
			services.notices.show({tone: 'info', text: 'Asked the engine again'});
		},
	},
	{
		id: 'app.back',
		keys: ['escape'],
		title: 'Back',
		group: 'Everywhere',
		whyUnavailable: ({services}) =>
			services.notices.current.get() ? undefined : 'There is nothing to go back from',
		run: ({services}) => services.notices.dismiss(),
	},
	{
		id: 'app.suspend',
		keys: ['ctrl-z'],
		title: 'Go to the shell; fg comes back',
		group: 'Everywhere',
		whyUnavailable: ({services}) =>
			services.suspend ? undefined : 'This system cannot stop a program in the background',
		run: ({suspend}) => suspend(),
	},
	{
		id: 'app.quit',
		keys: ['q'],
		title: 'Quit',
		footer: 'Quit',
		group: 'Everywhere',
		words: 'exit',
		run: quit,
	},
	{
		id: 'app.exit',
		keys: ['ctrl-c'],
		title: 'Quit at once, cancel what runs',
		group: 'Everywhere',
		run({services}) {
			services.jobs.cancelAll();
			services.exit(0);
		},
	},
];

/** Keys that work everywhere: one more per screen than those written above. */
export function appActions(screens: readonly Screen[]): readonly Action<AppContext>[] {
	const perScreen = screens.slice(0, 9).map(
		({id, title, words = ''}, index): Action<AppContext> => ({
			id: `app.screen.${id}`,
			keys: [String(index + 1)],
			title: `Show ${title}`,
			group: 'Everywhere',
			words,
			run: ({services}) => services.navigation.showScreen(id),
		}),
	);
	return [...perScreen, ...fixedActions];
}
