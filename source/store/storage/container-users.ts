import type {ContainerSummary} from '../../engine/containers.ts';
import {isLive} from '../../engine/is-live.ts';

/** The containers that use something; `undefined`: they could not be read. */
export type Users = readonly ContainerSummary[] | undefined;

const none: readonly never[] = [];

/**
Who uses what, those that run first.
@param namesOf What one of them uses.
@returns A function of the name of a thing.
*/
export function usersByName(
	containers: readonly ContainerSummary[] | undefined,
	namesOf: (container: ContainerSummary) => readonly string[],
): (name: string) => Users {
	const byName = new Map<string, ContainerSummary[]>();
	for (const container of containers ?? none) {
		for (const name of new Set(namesOf(container))) {
			const users = byName.get(name);
			if (users) {
				users.push(container);
			} else {
				byName.set(name, [container]);
			}
		}
	}

	for (const users of byName.values()) {
		users.sort((one, other) => Number(isLive(other.state)) - Number(isLive(one.state)));
	}

	return name => (containers === undefined ? undefined : (byName.get(name) ?? none));
}

/** `web, db`, `unused`; as a list shows it. */
export const usersText = (users: Users): string =>
	users === undefined
		? 'unknown'
		: users.length === 0
			? 'unused'
			: users.map(({name}) => name).join(', ');
