import {useCallback, useMemo} from 'react';
import type {RequestOptions} from '../../engine/request-options.ts';
import type {Shown} from '../../format/shown.ts';
import {useOpenEngine, useTheme} from '../../hooks/services.ts';
import {useLiveRequest} from '../../hooks/use-live-request.ts';
import {useNow} from '../../hooks/use-now.ts';
import {dataOf} from '../../store/resource.ts';
import type {NetworkRow} from '../../store/storage/network-row.ts';
import {networkLines} from './network-lines.ts';

/** The lines about a network with the addresses in it, which are asked for again whenever its users change. */
export function useNetworkLines(row: NetworkRow): readonly Shown[] {
	const theme = useTheme();
	const {engine} = useOpenEngine();
	const {id, createdAt} = row.network;
	const load = useCallback(
		async (options: RequestOptions) => (await engine.networks.inspect(id, options)).addresses,
		[engine, id],
	);
	const users = row.users?.map(user => `${user.id} ${user.state}`).join();
	const addresses = dataOf(useLiveRequest(load, users));
	const now = useNow([createdAt]);
	return useMemo(() => networkLines(row, {now, theme, addresses}), [row, now, theme, addresses]);
}
