import {openHost} from './actions/hosts/open-host.ts';
import {pastedCommand, pullPasted} from './actions/run-container/pasted-command.ts';
import type {ActionServices} from './actions/services.ts';
import type {Dialogs} from './components/dialogs/use-dialogs.tsx';
import {PaletteDialog, type PaletteEntry} from './components/palette-dialog.tsx';
import type {Program} from './hooks/services.ts';
import {type BoundAction, bindActions} from './keys/action.ts';
import {declaredCustomActions} from './keys/custom-actions.ts';
import type {DeclaredAction, Screen} from './screens/screen.ts';
import {readDockerCommand} from './store/run-container/read-docker-command.ts';
import {tellUnavailable} from './tell-unavailable.ts';
import {toProblem} from './to-problem.ts';

/** A screen is drawn in far less; what is not there by then does not come. */
const patienceMs = 500;

/** The action with the context of what is shown; `undefined`: it is not offered there. */
function whenOffered({layers}: Program['keys'], id: string): Promise<BoundAction | undefined> {
	const find = () =>
		layers
			.get()
			.flatMap(layer => layer.actions())
			.find(action => action.id === id);
	return new Promise(resolve => {
		const end = (): void => {
			unsubscribe();
			clearTimeout(timer);
			resolve(find());
		};

		const unsubscribe = layers.subscribe(() => find() && end());
		const timer = setTimeout(end, patienceMs);
		if (find()) {
			end();
		}
	});
}

/** Goes to the screen, closes what is open on it, and runs the action there, on what is selected there. */
async function runOnScreen(
	{
		navigation,
		keys,
		notices,
	}: Pick<ActionServices, 'navigation' | 'notices'> & Pick<Program, 'keys'>,
	screen: Pick<Screen, 'id' | 'title'>,
	{id, title}: Pick<DeclaredAction, 'id' | 'title'>,
): Promise<void> {
	navigation.showRoot(screen.id);

	const action = await whenOffered(keys, id);
	const why = action ? action.whyUnavailable() : `Not available on ${screen.title} now`;
	if (why === undefined) {
		await action?.run();
	} else {
		tellUnavailable(notices, title, why);
	}
}

type PaletteContext = {
	services: ActionServices & Pick<Program, 'keys'>;
	dialogs: Dialogs;
	screens: readonly Screen[];
};

/** Every screen has these, and they are about what is shown. */
const groupsOfHere = new Set(['Move', 'List']);

/** What works here now. Where a key stands in two layers the upper one is meant. */
function reachableEntries({keys}: Pick<Program, 'keys'>): PaletteEntry[] {
	return keys.layers
		.get()
		.flatMap(layer => layer.actions())
		.filter(({group}) => group !== 'Move')
		.map(action => ({action, why: action.whyUnavailable()}));
}

/** The actions of all other screens. What they work on is known only there, and so is most of why they cannot run. */
function otherEntries({services, screens}: PaletteContext): PaletteEntry[] {
	const {navigation, engine, settings, readOnly} = services;
	const {screenId} = navigation.state.get();
	return screens
		.filter(({id}) => id !== screenId)
		.flatMap(screen => {
			const {actions, needsEngine, title} = screen;
			const own = declaredCustomActions(settings, screen.id).map(({declared}) => declared);
			const ways = [...own, ...actions]
				.filter(({group}) => !groupsOfHere.has(group))
				.map(action => ({
					...action,
					whyUnavailable: () => (needsEngine && !engine.get() ? 'No engine is open' : undefined),
					run: () => runOnScreen(services, screen, action),
				}));
			return bindActions(ways, undefined, {remaps: settings.keys, readOnly}).map(action => ({
				action,
				why: action.whyUnavailable(),
				screen: title,
			}));
		});
}

/** `host prod`: opens a context, a host of the config file, or an address, from everywhere. */
function hostEntry({services, dialogs}: PaletteContext, text: string): PaletteEntry | undefined {
	const [, host] = /^\s*host\s+(\S+)\s*$/.exec(text) ?? [];
	return host === undefined
		? undefined
		: {
				why: undefined,
				action: {
					id: 'hosts.openNamed',
					keys: [],
					title: `Open host ${host}`,
					footer: undefined,
					group: 'Hosts',
					whyUnavailable: () => undefined,
					run: () =>
						openHost({services, dialogs}, host).catch((error: unknown) =>
							dialogs.error(`Host ${host} cannot be opened`, toProblem(error)),
						),
				},
			};
}

/** Of a pasted `docker run …`, which fills the form on the Images screen, and `docker pull …`. */
function dockerEntry({services, dialogs}: PaletteContext, text: string): PaletteEntry | undefined {
	const read = readDockerCommand(text);
	if (!read) {
		return undefined;
	}

	const {retained, readOnly, engine} = services;
	const openEngine = engine.get();
	const command = read.isValid ? read.value : undefined;
	const why = read.isValid
		? (readOnly ??
			(openEngine
				? read.value.image === ''
					? 'It names no image'
					: undefined
				: 'No engine is open'))
		: `${read.problem.message} ${read.problem.nextStep}`;
	const run = async () => {
		if (command?.verb === 'run') {
			retained.store(pastedCommand).set(text);
			await runOnScreen(
				services,
				{id: 'images', title: 'Images'},
				{id: 'image.runCommand', title: 'Run a docker command'},
			);
		} else if (command && openEngine) {
			await pullPasted({services, openEngine, dialogs}, command);
		}
	};

	const {verb = 'run', image = ''} = command ?? {};
	return {
		why,
		action: {
			id: `docker.${verb}`,
			keys: [],
			title: verb === 'run' ? `Run ${image} from the form, filled with this` : `Pull ${image}`,
			footer: undefined,
			group: 'Image',
			whyUnavailable: () => why,
			run,
		},
	};
}

/** Offers every action by name, those of other screens after those that work here, and runs the chosen one. */
export async function showPalette(context: PaletteContext): Promise<void> {
	const entries = [...reachableEntries(context.services), ...otherEntries(context)];
	const chosen = await context.dialogs.open<BoundAction | undefined>(answer => (
		<PaletteDialog
			entries={entries}
			ofText={text => hostEntry(context, text) ?? dockerEntry(context, text)}
			onAnswer={answer}
		/>
	));
	await chosen?.run();
}
