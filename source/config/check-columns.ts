import type {Settings} from './settings.ts';

/** What the screens offer, as the config file names it. */
type KnownScreen = {id: string; columns?: readonly {id: string}[]};

/** One sentence for each column or screen in the settings that does not exist. */
export function checkColumns({columns, sort}: Settings, screens: readonly KnownScreen[]): string[] {
	const named = [
		...Object.entries(columns).map(([screen, ids]) => ({key: `columns.${screen}`, screen, ids})),
		...Object.entries(sort).map(([screen, {column}]) => ({
			key: `sort.${screen}`,
			screen,
			ids: [column],
		})),
	];
	return named.flatMap(({key, screen, ids}) => {
		const known = screens.find(({id}) => id === screen)?.columns?.map(({id}) => id);
		if (!known) {
			return [`${key}: no such list: ${screen}. It is ignored.`];
		}

		return ids
			.filter(id => !known.includes(id))
			.map(id => `${key}: ${id} is not a column. Columns: ${known.join(', ')}. It is ignored.`);
	});
}
