import {ageChangesAt, formatAge} from '../../format/format-age.ts';
import type {CredentialPlace} from '../../registry/credentials/registry-login.ts';
import {ageTexts} from '../list/age-column.ts';
import type {Column} from '../list/column.ts';
import {describePlace} from '../log-in/describe-place.ts';
import {type RegistryRow, userText} from './registry-row.ts';

const short = (place: CredentialPlace) => describePlace(place).replace('credential ', '');

/** Where the login is that counts, and which others do not. */
const placeText = ({login}: RegistryRow): string =>
	login === undefined
		? ''
		: [short(login.place), ...login.unused.map(place => `not used: ${short(place)}`)].join(', ');

const minuteMs = 60_000;

/** `in 3 hours`, `expired 2 days ago`. */
const untilText = (until: number, now: number): string =>
	until > now ? `in ${formatAge(2 * now - until, now)}` : `expired ${formatAge(until, now)} ago`;

/** Order of the list before the user chose one: where there is a login first. */
export const registriesSort = {column: 'user', direction: 'ascending'} as const;

/** Times that no secret among them tells have no column, nor have containers where there are none. */
export const toldColumns = (rows: readonly RegistryRow[]): readonly Column<RegistryRow>[] =>
	registryColumns.filter(
		({id}) =>
			(id !== 'own' || rows.some(({own}) => own)) &&
			(id !== 'expires' || rows.some(({login}) => login?.until !== undefined)) &&
			(id !== 'since' || rows.some(({login}) => login?.since !== undefined)),
	);

export const registryColumns: readonly Column<RegistryRow>[] = [
	{
		id: 'registry',
		title: 'REGISTRY',
		text: row => row.name,
		truncate: 'middle',
		minimumWidth: 16,
		priority: 10,
	},
	{
		id: 'own',
		title: 'YOUR CONTAINER',
		text: ({own}) => (own ? `${own.container.name}: ${own.container.state}` : ''),
		sortValue: ({own}) => (own ? 0 : 1),
		role: ({own}) => (own?.container.state === 'running' ? 'success' : 'muted'),
		truncate: 'end',
		minimumWidth: 14,
		maximumWidth: 30,
		priority: 9,
	},
	{
		id: 'user',
		title: 'LOGGED IN AS',
		text: userText,
		sortValue: row => (row.login ? 0 : 1),
		role: row => (row.login ? 'success' : 'muted'),
		truncate: 'end',
		minimumWidth: 13,
		maximumWidth: 30,
		priority: 9,
	},
	{
		id: 'place',
		title: 'CREDENTIALS STORED IN',
		text: placeText,
		role: row => (row.login?.place.kind === 'file' ? 'warning' : 'muted'),
		truncate: 'middle',
		minimumWidth: 20,
		priority: 8,
	},
	{
		id: 'expires',
		title: 'EXPIRES',
		text: ({login}, now) => (login?.until === undefined ? '' : untilText(login.until, now)),
		changesAt: ({login}, now) =>
			login?.until === undefined
				? undefined
				: login.until > now
					? Math.min(login.until, now + minuteMs)
					: ageChangesAt(login.until, now),
		widest: ({login}) => (login?.until === undefined ? '' : 'expired 59 minutes ago'),
		sortValue: ({login}) => login?.until ?? Number.POSITIVE_INFINITY,
		role: ({login}) => (login?.until === undefined ? 'muted' : 'warning'),
		minimumWidth: 7,
		priority: 7,
	},
	{
		id: 'since',
		title: 'ISSUED',
		...ageTexts(({login}) => login?.since),
		widest: ({login}) => (login?.since === undefined ? '' : '59 minutes'),
		sortValue: ({login}) => login?.since ?? 0,
		isDescendingFirst: true,
		role: () => 'muted',
		minimumWidth: 6,
		priority: 4,
	},
	{
		id: 'images',
		title: 'IMAGES',
		text: ({images = '?'}) => (images === 0 ? '' : String(images)),
		sortValue: row => row.images ?? 0,
		isDescendingFirst: true,
		align: 'right',
		minimumWidth: 6,
		priority: 5,
	},
];
