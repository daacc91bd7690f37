import {formatAge} from '../../format/format-age.ts';
import type {Shown} from '../../format/shown.ts';
import {networkKind} from '../../store/storage/network-columns.ts';
import type {NetworkRow} from '../../store/storage/network-row.ts';
import type {Theme} from '../../theme.ts';
import {recordLines, usersLines} from '../flows/storage/storage-lines.ts';
import {facts} from '../image-settings-lines.ts';

export type NetworkLook = {
	/** Milliseconds since the epoch. */
	now: number;
	theme: Theme;
	/** Of its running containers, by their ids; `undefined`: not known, or not yet. */
	addresses: Readonly<Record<string, readonly string[]>> | undefined;
};

/** Everything that is known of a network. */
export function networkLines(row: NetworkRow, {now, theme, addresses}: NetworkLook): Shown[] {
	const {network, users} = row;
	const {createdAt, isPredefined, subnets} = network;
	return [
		...facts(
			[
				['Network', network.name],
				['Id', network.id],
				['Kind', networkKind(row)],
				['Driver', network.driver],
				[
					'Created',
					createdAt === undefined || isPredefined ? '' : `${formatAge(createdAt, now)} ago`,
				],
				...subnets.flatMap(({range, gateway}): [string, string][] => [
					['Subnet', range],
					['Gateway', gateway ?? ''],
				]),
			],
			theme,
		),
		'',
		...usersLines(users, theme, id => addresses?.[id]?.join(' ') ?? ''),
		...recordLines('Options', network.options, theme),
		...recordLines('Labels', network.labels, theme),
	];
}
