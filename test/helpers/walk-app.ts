import type {Services} from '../../source/hooks/services.ts';
import type {BoundAction} from '../../source/keys/action.ts';
import {reachableLayers} from './reachable-actions.ts';

type WalkedApp = {services: Services; press(...keys: string[]): Promise<void>};

type WalkOptions = {
	/** Keys pressed at most. */
	steps: number;
	/** Ids of actions whose keys are left alone; `*` stands for any characters. */
	except: readonly string[];
	/** What is typed into a field; `undefined`: a letter. */
	typed?: string | undefined;
};

/** Drawn and answered: the app has no request of the practice engine open for longer. */
const settleMs = 6;

/** Further keys that move show no more. */
const moves = ['j', 'G', 'tab', 'right'];

/** Does the same wherever it is: tried once. */
const isCommon = ({id}: BoundAction) => /^(?:app|help|json|list|text|tree)\./.test(id);

const matches = (id: string, patterns: readonly string[]) =>
	patterns.some(pattern => new RegExp(`^${pattern.replaceAll('*', '.*')}$`).test(id));

/**
Presses keys as somebody would who tries everything: at each place the first key that was not pressed at
such a place yet, what is typed in each field, and Escape where nothing is left to try.
@returns Ids of the actions that ran.
*/
export async function walkApp(
	{services, press}: WalkedApp,
	{steps, except, typed}: WalkOptions,
): Promise<Set<string>> {
	const tried = new Set<string>();
	const ran = new Set<string>();
	/** What opened the dialog that is asked now: each question is answered in each way. */
	let last = '';

	const isLeft = (action: BoundAction, place: string) =>
		(action.group !== 'Move' || moves.includes(action.keys[0] ?? '')) &&
		!tried.has(isCommon(action) ? action.id : `${place} ${action.id}`) &&
		action.keys.length > 0 &&
		action.whyUnavailable() === undefined &&
		!matches(action.id, except);

	const step = async () => {
		const layers = reachableLayers(services);
		const actions = layers.flatMap(layer => layer.actions());
		const place = `${services.navigation.state.get().overlays.length > 0 ? last : ''}:${actions.map(({id}) => id).join()}`;
		const isTyping = layers[0]?.text() !== undefined;
		if (isTyping && !tried.has(`${place} text`)) {
			tried.add(`${place} text`);
			await press(...(typed ?? 'a'));
			return;
		}

		const next = actions.find(
			action => isLeft(action, place) && !(isTyping && (action.keys[0] ?? '').length === 1),
		);
		if (!next) {
			await press(isTyping && !tried.has(`${place} enter`) ? 'enter' : 'escape');
			tried.add(`${place} enter`);
			return;
		}

		tried.add(isCommon(next) ? next.id : `${place} ${next.id}`);
		ran.add(next.id);
		if (services.navigation.state.get().overlays.length === 0) {
			last = next.id;
		}

		await press(next.keys[0] ?? '');
	};

	const {screenId} = services.navigation.state.get();
	for (let count = 0; count < steps; count += 1) {
		await step();
		await new Promise(resolve => setTimeout(resolve, settleMs));
		if (services.navigation.state.get().screenId !== screenId) {
			services.navigation.showScreen(screenId);
		}
	}

	return ran;
}
