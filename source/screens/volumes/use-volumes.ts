import {useEffect, useMemo} from 'react';
import {useOpenEngine, useStore} from '../../hooks/services.ts';
import {listTrouble, otherTrouble} from '../../store/list/list-trouble.ts';
import {dataOf, type ResourceState} from '../../store/resource.ts';
import {toVolumeRows, type VolumeRow} from '../../store/storage/volume-row.ts';
import type {VolumeSizes} from '../../store/storage/volume-sizes.ts';

const none: readonly never[] = [];

const sizesTrouble = ({status, error}: VolumeSizes): string | undefined =>
	status === 'failed' && error ? `Sizes unknown: ${error.message}` : undefined;

/** The volumes of the open engine, which are asked for and counted as long as the component is shown. */
export function useVolumes(): {
	rows: readonly VolumeRow[];
	state: ResourceState<unknown>;
	trouble: string | undefined;
} {
	const {storage, containers} = useOpenEngine();
	useEffect(() => storage.watch('volumes'), [storage]);
	const state = useStore(storage.volumes.state);
	const sizes = useStore(storage.sizes);
	const volumes = dataOf(state);
	const users = dataOf(useStore(containers.state));
	const rows = useMemo(() => toVolumeRows(volumes ?? none, users, sizes), [volumes, users, sizes]);
	const trouble =
		listTrouble(storage.volumes) ?? otherTrouble('Containers', containers) ?? sizesTrouble(sizes);
	return {rows, state, trouble};
}
