import type {Place} from '../../../actions/services.ts';
import type {View} from '../../../hooks/services.ts';
import {familyList} from '../../../store/layers/family-list.ts';
import {revealRow} from '../../../store/list/list-state.ts';
import {FamilyView} from './family-view.tsx';

/** Shows which images are built on which. @param imageId Which one is selected; `undefined`: the one of last time. */
export function openFamily(
	{navigation, retained}: View & Pick<Place, 'retained'>,
	imageId: string | undefined,
): void {
	if (imageId !== undefined) {
		revealRow(retained.store(familyList), imageId);
	}

	navigation.openView({id: 'family', title: 'Family', content: <FamilyView />});
}
