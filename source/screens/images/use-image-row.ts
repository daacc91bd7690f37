import {useMemo} from 'react';
import {useServices} from '../../hooks/services.ts';
import {useOpenEngine} from '../../hooks/use-open-engine.ts';
import {useStore} from '../../hooks/use-store.ts';
import {type ImageRow, toImageRows} from './image-row.ts';
import {imageUpdates} from './updates/image-updates.ts';

/**
One row of the list as it is now.
@returns The image's first row when this one has lost its name; `undefined` when the image has gone.
*/
export function useImageRow({key, image: {id}}: ImageRow): ImageRow | undefined {
	const services = useServices();
	const {images, containers} = useOpenEngine();
	const updates = useStore(imageUpdates(services));
	const imageState = useStore(images.state);
	const containerState = useStore(containers.state);
	const imageList = imageState.status === 'loading' ? undefined : imageState.data;
	const containerList = containerState.status === 'loading' ? undefined : containerState.data;
	const {now} = services;
	return useMemo(() => {
		const image = imageList?.find(one => one.id === id);
		const rows = image ? toImageRows([image], containerList ?? [], now(), updates) : [];
		return rows.find(row => row.key === key) ?? rows[0];
	}, [imageList, containerList, updates, now, id, key]);
}
