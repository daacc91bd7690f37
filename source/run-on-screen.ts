import type {ActionServices} from './actions/services.ts';
import type {Program} from './hooks/services.ts';
import type {BoundAction} from './keys/action.ts';
import type {DeclaredAction, Screen} from './screens/screen.ts';
import {tellUnavailable} from './tell-unavailable.ts';

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
export async function runOnScreen(
	{
		navigation,
		keys,
		notices,
	}: Pick<ActionServices, 'navigation' | 'notices'> & Pick<Program, 'keys'>,
	screen: Pick<Screen, 'id' | 'title'>,
	{id, title}: Pick<DeclaredAction, 'id' | 'title'>,
): Promise<void> {
	navigation.showScreen(screen.id);
	while (navigation.closeView()) {
		// Views are closed one by one; the same view comes back as it was left.
	}

	const action = await whenOffered(keys, id);
	const why = action ? action.whyUnavailable() : `Not available on ${screen.title} now`;
	if (why === undefined) {
		await action?.run();
	} else {
		tellUnavailable(notices, title, why);
	}
}
