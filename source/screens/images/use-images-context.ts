import {useDialogs} from '../../components/dialogs/use-dialogs.tsx';
import {useServices} from '../../hooks/services.ts';
import {useCopy} from '../../hooks/use-copy.ts';
import {useOpenEngine} from '../../hooks/use-open-engine.ts';
import {useRunContainer} from '../flows/run-container/use-run-container.tsx';
import {usePushImage} from '../flows/transfer/use-push-image.ts';
import type {ImageRow} from './image-row.ts';
import type {ImagesContext} from './images-context.ts';
import {useImageViews} from './use-image-views.tsx';

/** The context of actions on a single image; the list puts its rows and marks over it. */
export function useImagesContext(selected: ImageRow | undefined): ImagesContext {
	const services = useServices();
	const session = useOpenEngine();
	const dialogs = useDialogs();
	const copy = useCopy();
	const runContainer = useRunContainer();
	const pushImage = usePushImage();
	const views = useImageViews();
	return {
		services,
		session,
		dialogs,
		selected,
		targets: selected ? [selected] : [],
		clearMarks() {
			// A view of one image has no marks.
		},
		run: row => runContainer(row.reference ?? row.image.id),
		push: ({image, reference}) => pushImage({imageId: image.id, reference}),
		copy,
		...views,
	};
}
