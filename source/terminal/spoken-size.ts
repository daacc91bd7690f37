/**
The screen behind what is said, which nobody sees. Dialogs have all of it, so that no question is cut or has to be
scrolled; lists and views have a page of it, narrower than those that show something beside it.
*/
export const spokenSize = {columns: 240, rows: 120, bodyColumns: 109, bodyRows: 27} as const;
