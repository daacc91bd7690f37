import type {ContainerSummary} from '../../engine/containers.ts';
import type {UsedThing} from '../../store/containers/containers-look.ts';
import {revealContainer} from '../reveal-container.ts';
import type {Tools} from '../tools.ts';

/** Something that cannot go because of the containers that use it. */
export type Held = {of: UsedThing; users: readonly ContainerSummary[]};

const shownUsers = 5;

/** `web (running), db (exited) and 3 more`. */
export function usersList(users: readonly ContainerSummary[]): string {
	const rest = users.length - shownUsers;
	const named = users.slice(0, shownUsers).map(({name, state}) => `${name} (${state})`);
	return named.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** Says why nothing of it goes, and offers to show who is in the way. */
export async function tellHeld(
	{dialogs, services}: Pick<Tools, 'dialogs' | 'services'>,
	title: string,
	{held, nextStep}: {held: readonly Held[]; nextStep: string},
): Promise<void> {
	const [first] = held;
	const [user] = first?.users ?? [];
	if (!first || !user) {
		return;
	}

	const isShown = await dialogs.confirm({
		title: `${title}: in use`,
		lines: [
			...held.map(({of, users}) => `The ${of.kind} ${of.name} is used by ${usersList(users)}.`),
			nextStep,
		],
		confirmLabel:
			first.users.length === 1 ? `Show container ${user.name}` : 'Show these containers',
		role: 'danger',
	});
	if (isShown) {
		revealContainer(services, user, first.of);
	}
}
