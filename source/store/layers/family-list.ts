import {listKey} from '../list/list-state.ts';

/** The list of the family view. */
export const familyList = listKey();
