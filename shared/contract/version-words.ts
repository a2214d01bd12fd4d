import Type from 'typebox';

/** The name that people give a version. */
export const VersionName = Type.String({ maxLength: 200 });

/** What people write about a version. */
export const VersionMessage = Type.String({ maxLength: 2000 });
