// Listed by every tsconfig, so that a world whose folders are still empty is a project all the same.
export {}
