import type {ImportGraph} from './import-graph.ts';

/** The table of rooms.ts. */
export type Rooms = {
	floors: readonly (readonly string[])[];
	beside: Readonly<Record<string, readonly string[]>>;
	apart: readonly string[];
	only: Readonly<Record<string, readonly string[]>>;
	packages: Readonly<Record<string, readonly string[]>>;
};

const isIn = (file: string, room: string): boolean =>
	room === '.' ? !file.includes('/') : file === room || file.startsWith(`${room}/`);

/** The folder in which the file lies that this line means; `undefined` when it means no such folder. */
function roomOfLine(file: string, line: string): string | undefined {
	if (!line.endsWith('/*')) {
		return isIn(file, line) ? line : undefined;
	}

	const house = line.slice(0, -2);
	const [name, ...rest] = file.slice(house.length + 1).split('/');
	return isIn(file, house) && rest.length > 0 ? `${house}/${name}` : undefined;
}

/** Where a file lies: in the line that says most of its path, one that names it before one with a `*`. */
export function roomOf(file: string, {floors}: Pick<Rooms, 'floors'>) {
	const found = floors.flatMap((lines, floor) =>
		lines.flatMap(line => {
			const room = roomOfLine(file, line);
			const weight = line === '.' ? 0 : (room?.length ?? 0) * 2 - Number(line.endsWith('*'));
			return room === undefined ? [] : [{room, floor, weight}];
		}),
	);
	return found.sort((one, other) => other.weight - one.weight)[0];
}

/** A house of those that stand apart; a folder with a line of its own is none. */
const houseOf = (file: string, {apart, floors}: Rooms): string | undefined =>
	apart.flatMap(line => roomOfLine(file, line) ?? []).find(house => !floors.flat().includes(house));

/** Why a file may not import another one; `undefined` when it may. */
function whyNot(from: string, to: string, rooms: Rooms): string | undefined {
	const [own, other] = [roomOf(from, rooms), roomOf(to, rooms)];
	if (!own || !other) {
		return `${own ? to : from} has no room in the table`;
	}

	const [house, otherHouse] = [houseOf(from, rooms), houseOf(to, rooms)];
	if (house !== undefined && otherHouse !== undefined && house !== otherHouse) {
		return `${house} and ${otherHouse} stand apart`;
	}

	if (own.room === other.room) {
		return undefined;
	}

	const importers = rooms.only[other.room];
	if (importers && !importers.includes(own.room)) {
		return `${other.room} is only for ${importers.join(', ')}`;
	}

	if (own.floor > other.floor || rooms.beside[own.room]?.includes(other.room)) {
		return undefined;
	}

	return own.floor === other.floor
		? `${own.room} and ${other.room} stand on one floor`
		: `${other.room} stands above ${own.room}`;
}

/** Every import that the table does not allow, as a line that says why; sorted. */
export function checkRooms({files, packages, unknown}: ImportGraph, rooms: Rooms): string[] {
	const ofFiles = [...files].flatMap(([from, targets]) =>
		targets.flatMap(to => {
			const why = whyNot(from, to, rooms);
			return why === undefined ? [] : [`${from} -> ${to}: ${why}`];
		}),
	);
	const ofPackages = [...packages].flatMap(([from, names]) =>
		names.flatMap(name => {
			const allowed = rooms.packages[name] ?? (name.startsWith('../') ? [] : ['']);
			return allowed.some(room => room === '' || isIn(from, room))
				? []
				: [`${from} -> ${name}: only for ${allowed.join(', ') || 'nobody'}`];
		}),
	);
	const ofUnknown = unknown.map(from => `${from} -> ?: nobody can read what it imports`);
	return [...ofFiles, ...ofPackages, ...ofUnknown].sort();
}
